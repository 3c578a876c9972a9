//! What stands at the head of the dossier: who worked on it, what was set aside, and what is not in it.

use super::desk::Desk;

#[tokio::test(flavor = "multi_thread")]
async fn the_dossier_says_who_worked_on_it_and_what_it_does_not_tell() {
    let desk = Desk::new().await;
    let claim = desk.claims[0];
    desk.rates(claim, "true", "The register says so.").await;
    let worked = "<b>Worked on it</b> Editor, Checker.";
    let page = desk.report("html").await;
    assert!(page.contains(worked), "{page}");
    assert!(!page.contains("Not in it"), "{page}");

    desk.says(claim, "Is that the right register?").await;
    let page = desk.report("html").await;
    let left_out = "<b>Not in it</b> 1 comment of the desk: the JSON report has them.";
    assert!(page.contains(left_out), "{page}");
    assert!(!page.contains("right register") && !page.contains("id=\"export\""));
    let page = desk.report("html?comments=true").await;
    assert!(page.contains("right register") && page.contains("id=\"export\""));
    assert!(!page.contains("Not in it"), "{page}");

    // Signed off without a source, with a reason: that stands at the head, and why at the claim.
    desk.resolves(claim, "It is.").await;
    desk.signs(claim).await;
    let page = desk.report("html").await;
    let set_aside = "<b>Rules set aside</b> Claim 1 is signed off without a source";
    assert!(page.contains(set_aside), "{page}");
    assert!(page.contains("It is plain."));
}

//! What the three people of the demo have done so far: the article's errors found, each with its source, and the usual loose ends.
//!
//! The sources exist and say what is quoted of them.

mod fixes;

use stet::domain::article::aside::AsideReason;
use stet::domain::contents::{
    AcceptClaims, AddClaim, AddComment, AnswerFix, AttachSource, DismissClaims, GiveVerdict,
    PlanClaims, RewordClaim, SetAside, SignOff, WaiveQuestion,
};
use stet::domain::question::WaiveReason;
use stet::domain::source::{EvidenceInput, Source, SourceKind, Stance};
use stet::domain::{
    Actor, ClaimId, Command, CommandEnvelope, CommandId, DeskId, Question, Session, SessionId, Span,
};
use stet::workflow::Workflow;
use uuid::Uuid;

use crate::cli::failure::Failure;

/// The session in which it is told.
struct Story<'a> {
    workflow: &'a Workflow,
    desk: DeskId,
    session: SessionId,
}

/// Lets the editor and the two checkers do their part.
pub(super) async fn tell(
    workflow: &Workflow,
    desk: DeskId,
    session: SessionId,
    people: [Actor; 3],
) -> Result<(), Failure> {
    let story = Story {
        workflow,
        desk,
        session,
    };
    story.begin(people).await?;
    story.find_the_errors(people).await?;
    story.differ(people).await?;
    story.leave_loose_ends(people).await?;
    story.fix(people).await
}

impl Story<'_> {
    /// What is worth checking is taken up, what is not is put aside.
    async fn begin(&self, [editor, ..]: [Actor; 3]) -> Result<(), Failure> {
        let now = self.now().await?;
        let until = at(&now, "The decisive step").map_or(0, |it| it.start);
        let claims = now
            .claims
            .values()
            .filter(|it| {
                it.anchor.hull().start >= until || it.anchor.quote().contains("units of weight")
            })
            .map(|it| it.id)
            .collect();
        self.does(editor, Command::AcceptClaims(AcceptClaims { claims }))
            .await?;
        for (words, reason) in [
            (
                "How France gave the world the metre",
                AsideReason::OutOfScope,
            ),
            ("a very long walk", AsideReason::Opinion),
            ("The public was less impressed.", AsideReason::Opinion),
            (
                "the most useful thing the French Revolution left",
                AsideReason::Opinion,
            ),
        ] {
            self.leave_out(editor, words, reason).await?;
        }
        Ok(())
    }

    /// The four errors of the article, and two statements that stand.
    async fn find_the_errors(&self, [editor, checker, second]: [Actor; 3]) -> Result<(), Failure> {
        let states = self.claim(checker, "27 states signed").await?;
        let bipm = source(
            "The Metre Convention, International Bureau of Weights and Measures",
            Some("https://www.bipm.org/en/metre-convention"),
            SourceKind::WebPage,
        );
        self.attach(checker, states, (bipm, None), Stance::Refutes)
            .await?;
        self.rate(checker, states, "false", "Seventeen states signed on 20 May 1875. The date and the place are right, the number is not.").await?;
        self.sign(editor, states, checker).await?;

        let orbiter = self
            .claim(second, "NASA lost its Mars Climate Orbiter")
            .await?;
        let report = source(
            "Mars Climate Orbiter Mishap Investigation Board, Phase I Report, 10 November 1999",
            None,
            SourceKind::Document,
        );
        let passage = "the root cause for the loss of the MCO spacecraft was the failure to use metric units in the coding of a ground software file";
        self.attach(second, orbiter, (report, Some(passage)), Stance::Refutes)
            .await?;
        self.rate(second, orbiter, "mostly_false", "The cause is right; the year is not. The spacecraft was launched in December 1998 and lost on 23 September **1999**.").await?;
        self.sign(editor, orbiter, second).await?;

        let unit = self.claim(checker, "The metre would be one millionth of the distance from the North Pole to the Equator").await?;
        let law = source(
            "Loi relative aux poids et mesures, 18 germinal an III (7 April 1795), article 5",
            None,
            SourceKind::Document,
        );
        let passage = "Mètre, la mesure de longueur égale à la dix-millionième partie de l’arc du méridien terrestre compris entre le pôle boréal et l’équateur.";
        self.attach(checker, unit, (law, Some(passage)), Stance::Refutes)
            .await?;
        self.rate(
            checker,
            unit,
            "false",
            "One *ten*-millionth; with one millionth the metre would be as long as a bus.",
        )
        .await?;

        let kilogram = self.claim(second, "tied to the Planck constant").await?;
        let si = source(
            "The International System of Units (SI), 9th edition, BIPM 2019",
            None,
            SourceKind::Book,
        );
        self.attach(second, kilogram, (si, None), Stance::Supports)
            .await?;
        self.rate(
            second,
            kilogram,
            "true",
            "In force since World Metrology Day 2019.",
        )
        .await?;
        self.sign(editor, kilogram, second).await
    }

    /// Two who differ: once with a sign-off, so that one answer stays as dissent, and once without.
    async fn differ(&self, [editor, checker, second]: [Actor; 3]) -> Result<(), Failure> {
        let light = self
            .claim(checker, "299,792,458 kilometres per second")
            .await?;
        let resolution = source(
            "17th General Conference on Weights and Measures (1983), Resolution 1",
            None,
            SourceKind::Document,
        );
        let passage = "The metre is the length of the path travelled by light in vacuum during a time interval of 1/299 792 458 of a second.";
        self.attach(checker, light, (resolution, Some(passage)), Stance::Refutes)
            .await?;
        self.rate(checker, light, "false", "Metres, not kilometres: it is wrong by a factor of a thousand, in an article about units.").await?;
        self.rate(second, light, "mostly_false", "The figure is exact and only the unit is a slip. A reader would call the sentence careless, not false.").await?;
        self.sign(editor, light, checker).await?;

        let board = self.claim(editor, "failure to use metric units").await?;
        self.rate(
            checker,
            board,
            "true",
            "Word for word in the report of the board.",
        )
        .await?;
        self.rate(
            editor,
            board,
            "mostly_true",
            "The board also names eight contributing causes.",
        )
        .await
    }

    /// A stale verdict, an open comment, somebody at work.
    async fn leave_loose_ends(&self, [editor, checker, second]: [Actor; 3]) -> Result<(), Failure> {
        let bar = self.claim(checker, "fell short of its definition").await?;
        let alder = source(
            "Ken Alder, The Measure of All Things, 2002",
            None,
            SourceKind::Book,
        );
        self.attach(checker, bar, (alder, None), Stance::Supports)
            .await?;
        self.rate(checker, bar, "true", "About a fifth of a millimetre.")
            .await?;
        let reword = Command::RewordClaim(RewordClaim {
            claim: bar,
            statement:
                "[The first legal metre] fell short of its definition by about 0.2 millimetres"
                    .into(),
        });
        self.does(editor, reword).await?;

        let compulsory = self.claim(second, "compulsory again only in 1840").await?;
        self.rate(
            second,
            compulsory,
            "true",
            "By the law of 4 July 1837, from 1 January 1840 on.",
        )
        .await?;
        let comment = Command::AddComment(AddComment {
            claim: compulsory,
            text: "Can you attach the law itself? Then I sign.".into(),
            thread: None,
            between: None,
        });
        self.does(editor, comment).await?;

        self.quote(checker).await?;

        let article = self.claim(second, "scientific and permanent").await?;
        let text = source(
            "Convention du Mètre, Paris, 20 May 1875, article 1",
            None,
            SourceKind::Document,
        );
        let passage = "un Bureau international des poids et mesures, scientifique et permanent, dont le siège est à Paris";
        self.attach(second, article, (text, Some(passage)), Stance::Supports)
            .await?;
        let mine = Command::PlanClaims(PlanClaims {
            claims: vec![article],
            assign: [second.person].into(),
            ..PlanClaims::default()
        });
        self.does(second, mine).await
    }

    /// What the medal says is quoted right; whether it is so is nobody's to check.
    async fn quote(&self, checker: Actor) -> Result<(), Failure> {
        let medal = self
            .claim(checker, "For all times, for all peoples")
            .await?;
        if !self.asks_said(medal).await? {
            return Ok(());
        }
        let said = Command::GiveVerdict(GiveVerdict {
            salt: Default::default(),
            claim: medal,
            question: Question::Said,
            rating: "as_quoted".into(),
            rationale: "“À tous les temps, à tous les peuples”, on its front.".into(),
            seen: None,
            attribution_version: None,
        });
        self.does(checker, said).await?;
        let waive = WaiveQuestion {
            claim: medal,
            question: Question::So,
            reason: WaiveReason::AttributedOpinion,
            note: None,
        };
        self.does(checker, waive.into()).await
    }

    async fn now(&self) -> Result<Session, Failure> {
        let (session, _) = self.workflow.as_of(self.desk, self.session, None).await?;
        Ok(session)
    }

    /// Sends a command for the claim as it is now.
    async fn does(&self, actor: Actor, command: Command) -> Result<(), Failure> {
        self.sends(CommandId(Uuid::now_v7()), actor, command).await
    }

    async fn sends(&self, id: CommandId, actor: Actor, command: Command) -> Result<(), Failure> {
        let base = match &command {
            Command::GiveVerdict(GiveVerdict { claim, .. })
            | Command::SignOff(SignOff { claim, .. })
            | Command::RewordClaim(RewordClaim { claim, .. }) => {
                let now = self.now().await?;
                now.claims.get(claim).map(|it| it.version)
            }
            Command::AnswerFix(AnswerFix { fix, .. }) => {
                let now = self.now().await?;
                now.fixes.get(fix).map(|it| it.version)
            }
            _ => None,
        };
        let ask = CommandEnvelope {
            restores: None,
            id,
            actor,
            base,
            revision: None,
            command,
        };
        self.workflow.submit(self.desk, self.session, ask).await?;
        Ok(())
    }

    /// The claim that holds these words, taken up for checking; one is made of them if there is none.
    async fn claim(&self, actor: Actor, words: &str) -> Result<ClaimId, Failure> {
        let now = self.now().await?;
        let mut found: Vec<_> = now
            .claims
            .values()
            .filter(|it| it.anchor.quote().contains(words))
            .collect();
        found.sort_by_key(|it| it.anchor.code_points());
        if let Some(claim) = found.first() {
            if claim.status == stet::domain::claim::Status::Suggested {
                let claims = vec![claim.id];
                self.does(actor, Command::AcceptClaims(AcceptClaims { claims }))
                    .await?;
            }
            return Ok(claim.id);
        }
        let id = CommandId(Uuid::now_v7());
        let add = Command::AddClaim(AddClaim {
            spans: vec![at(&now, words).ok_or_else(|| missing(words))?],
            statement: None,
            claimant: None,
        });
        self.sends(id, actor, add).await?;
        Ok(ClaimId(id.0))
    }

    /// Dismisses the suggestion that holds these words, or sets their sentence aside.
    async fn leave_out(
        &self,
        actor: Actor,
        words: &str,
        reason: AsideReason,
    ) -> Result<(), Failure> {
        let now = self.now().await?;
        let span = at(&now, words).ok_or_else(|| missing(words))?;
        let claim = now
            .claims
            .values()
            .find(|it| it.anchor.quote().contains(words));
        let note = None;
        let command = match claim {
            Some(claim) => Command::DismissClaims(DismissClaims {
                claims: vec![claim.id],
                reason,
                note,
            }),
            None => {
                let sentences = now.sentences.iter();
                let sentence = sentences.copied().find(|it| it.overlap(span).is_some());
                Command::SetAside(SetAside {
                    span: sentence.unwrap_or(span),
                    blocks: None,
                    reason,
                    note,
                })
            }
        };
        self.does(actor, command).await
    }

    async fn attach(
        &self,
        actor: Actor,
        claim: ClaimId,
        (source, passage): (Source, Option<&str>),
        stance: Stance,
    ) -> Result<(), Failure> {
        let evidence = EvidenceInput {
            source,
            passage: passage.map(Into::into),
            locator: None,
            stance,
            bears_on: Default::default(),
            provenance: Default::default(),
        };
        self.does(
            actor,
            Command::AttachSource(AttachSource { claim, evidence }),
        )
        .await
    }

    async fn rate(
        &self,
        actor: Actor,
        claim: ClaimId,
        rating: &str,
        why: &str,
    ) -> Result<(), Failure> {
        let verdict = |question, rating: &str, why: &str| {
            Command::GiveVerdict(GiveVerdict {
                salt: Default::default(),
                claim,
                question,
                rating: rating.into(),
                rationale: why.into(),
                seen: None,
                attribution_version: None,
            })
        };
        if self.asks_said(claim).await? {
            let why = "Told in the source in other words.";
            self.does(actor, verdict(Question::Said, "in_substance", why))
                .await?;
        }
        self.does(actor, verdict(Question::So, rating, why)).await
    }

    async fn sign(&self, signer: Actor, claim: ClaimId, author: Actor) -> Result<(), Failure> {
        let sign_off = |question| {
            Command::SignOff(SignOff {
                claim,
                question,
                verdict: author.person,
                why: None,
            })
        };
        if self.asks_said(claim).await? {
            self.does(signer, sign_off(Question::Said)).await?;
        }
        self.does(signer, sign_off(Question::So)).await
    }

    async fn asks_said(&self, claim: ClaimId) -> Result<bool, Failure> {
        let now = self.now().await?;
        let claim = now.claims.get(&claim);
        Ok(claim.is_some_and(|it| it.asks(Question::Said)))
    }
}

fn source(title: &str, url: Option<&str>, kind: SourceKind) -> Source {
    Source {
        title: title.into(),
        url: url.map(Into::into),
        kind,
        primary: true,
    }
}

/// Where the words stand in the article.
fn at(session: &Session, words: &str) -> Option<Span> {
    let text = session.text.as_str();
    let before = text.get(..text.find(words)?)?;
    let start = u32::try_from(before.chars().count()).ok()?;
    Some(Span::new(
        start,
        start + u32::try_from(words.chars().count()).ok()?,
    ))
}

fn missing(words: &str) -> Failure {
    format!("the demo's article does not say “{words}”").into()
}

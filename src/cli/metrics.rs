//! What is counted while Stet serves, told to Prometheus on an address of its own.

use std::net::SocketAddr;

use metrics_exporter_prometheus::PrometheusBuilder;

use super::failure::Failure;

/// How long a commit may take, in seconds: the upper bounds that are counted.
const COMMIT: [f64; 9] = [0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.5, 2.5];

/// Tells what is counted on `address`, from now on.
pub(super) fn tell_on(address: SocketAddr) -> Result<(), Failure> {
    let exporter = PrometheusBuilder::new().with_http_listener(address);
    let exporter = exporter.set_buckets(&COMMIT)?;
    exporter
        .install()
        .map_err(|error| format!("metrics cannot be told on {address}: {error}"))?;
    describe();
    // Told from the start, though nothing has happened: an absent series alarms nobody.
    for gauge in [
        "stet_sockets",
        "stet_commit_queue_batches",
        "stet_damaged_trails",
        "stet_departed_trails",
    ] {
        metrics::gauge!(gauge).set(0);
    }
    Ok(())
}

fn describe() {
    metrics::describe_counter!(
        "stet_commands_total",
        "Commands by outcome, and by the code of the problem if they were refused"
    );
    metrics::describe_counter!("stet_wrong_passwords_total", "Tries to sign in that failed");
    metrics::describe_gauge!("stet_sockets", "Open WebSockets");
    metrics::describe_gauge!(
        "stet_commit_queue_batches",
        "Batches of events that wait to be committed"
    );
    metrics::describe_histogram!(
        "stet_commit_seconds",
        metrics::Unit::Seconds,
        "How long a commit of events took"
    );
    metrics::describe_gauge!(
        "stet_checkpoint_timestamp_seconds",
        "When the last checkpoint was made, Unix time"
    );
    metrics::describe_counter!(
        "stet_checkpoints_not_sent_total",
        "Checkpoints that did not reach their second place"
    );
    metrics::describe_gauge!("stet_damaged_trails", "Trails that were found damaged");
    metrics::describe_gauge!(
        "stet_departed_trails",
        "Trails that are not what the last checkpoint says; Stet is read-only while there are any"
    );
}

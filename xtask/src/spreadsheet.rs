//! LibreOffice opens what the portal exports.

use crate::{
    debian,
    run::{Command, exists},
    summary::Summary,
};

const PACKAGE: &str = "libreoffice-calc-nogui";

/// Installs it where that can be done, and has it open a hostile export; says so where it can't.
pub(crate) fn run(summary: &mut Summary) {
    if !debian::installed(|| exists("soffice"), PACKAGE) {
        summary
            .left_out("LibreOffice", &format!("it isn't here and can't be installed (Debian: apt install {PACKAGE})"));
        return;
    }
    summary.step("LibreOffice", || {
        let only = ["nextest", "run", "--workspace", "--run-ignored", "only", "--status-level", "slow"];
        Command::new("cargo", &only).run()
    });
}

//! Programs that come as Debian's packages.

use crate::run::{Command, exists};

/// Installs a package unless what it brings is there; says whether it is there then.
pub(crate) fn installed(there: impl Fn() -> bool, package: &str) -> bool {
    if there() || !exists("apt-get") {
        return there();
    }
    println!("    {package} is missing: installing Debian's");
    let install = || {
        Command::new("apt-get", &["install", "--yes", "--quiet", "--no-install-recommends", package])
            .env("DEBIAN_FRONTEND", "noninteractive")
            .run()
    };
    if install().is_err() {
        // A new machine may know of no packages yet.
        let _ = Command::new("apt-get", &["update", "--quiet"]).run();
        let _ = install();
    }
    there()
}

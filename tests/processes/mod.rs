//! Real processes: the function binaries, and a server that is killed.

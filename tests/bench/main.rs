//! Speed and memory, printed as a table. Each figure stands beside its floor, measured in the same run on the same machine.

mod export;
mod lists;
mod memory;
mod rates;
mod seed;
mod table;

use table::Table;

fn main() {
    let runtime = tokio::runtime::Runtime::new().expect("a runtime");
    let mut table = Table::default();
    runtime.block_on(async {
        lists::measure(&mut table).await;
        export::measure(&mut table).await;
        rates::measure(&mut table).await;
    });
    print!("{}", table.text());
}

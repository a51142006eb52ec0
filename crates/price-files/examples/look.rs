use price_files::*;
fn main(){ for f in std::env::args().skip(1){ let b=std::fs::read(&f).unwrap();
 let s=sniff(&Sample::new(&b,true),&Choices::default());
 match s { Err(e)=>println!("{f}: {e:?}"), Ok(s)=>{ println!("{f}: {:#?}\n{:?}\n{:#?}", s.mapping, s.asks, s.columns);} } } }

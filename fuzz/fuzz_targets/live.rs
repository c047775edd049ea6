#![no_main]

libfuzzer_sys::fuzz_target!(|data: &[u8]| callscope_testkit::laws::live(data));

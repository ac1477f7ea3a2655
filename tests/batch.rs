//! The program as people run it: what it reads, writes, says and answers, in good times and bad.
#![cfg(unix)]

use std::fs;
use std::io::{BufRead, BufReader, Read, Write};
use std::os::unix::ffi::OsStrExt;
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Output, Stdio};
use std::time::{Duration, Instant};

const STORY: &str = "Harbour opens\n\nThe new harbour opened on Monday, after four years of work.\n";

/// A folder of our own, and the program in it.
struct Office {
    folder: tempfile::TempDir,
}

impl Office {
    fn new() -> Self {
        Self { folder: tempfile::tempdir().unwrap() }
    }

    /// With `number` stories, `news/0000.txt` and on.
    fn with_stories(number: usize) -> Self {
        let office = Self::new();
        for i in 0..number {
            office.write(
                format!("news/{i:04}.txt"),
                format!("Harbour opens for the ferries, part {i}\n\nThis is what there is to say on {i}.\n"),
            );
        }
        office
    }

    fn path(&self, name: impl AsRef<Path>) -> PathBuf {
        self.folder.path().join(name)
    }

    fn write(&self, name: impl AsRef<Path>, bytes: impl AsRef<[u8]>) {
        let path = self.path(name);
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(path, bytes).unwrap();
    }

    fn read(&self, name: &str) -> String {
        fs::read_to_string(self.path(name)).unwrap_or_else(|error| panic!("{name}: {error}"))
    }

    fn command(&self, args: &str) -> Command {
        let mut command = Command::new(env!("CARGO_BIN_EXE_copydesk"));
        command.args(args.split_whitespace()).current_dir(self.folder.path()).stdin(Stdio::null());
        command
    }

    fn run(&self, args: &str) -> Ended {
        Ended::of(self.command(args).output().unwrap())
    }

    fn fifo(&self, name: &str) {
        assert!(Command::new("mkfifo").arg(self.path(name)).status().unwrap().success());
    }
}

struct Ended {
    code: Option<i32>,
    out: String,
    err: String,
}

impl Ended {
    fn of(output: Output) -> Self {
        let text = |bytes: Vec<u8>| String::from_utf8(bytes).unwrap();
        Self { code: output.status.code(), out: text(output.stdout), err: text(output.stderr) }
    }

    fn headlines(&self) -> Vec<String> {
        let record = |line: &str| serde_json::from_str::<serde_json::Value>(line).unwrap();
        self.out.lines().map(|line| record(line)["headline"].as_str().unwrap_or("-").to_owned()).collect()
    }
}

fn wait_until(what: &str, mut there: impl FnMut() -> bool) {
    let began = Instant::now();
    while !there() {
        assert!(began.elapsed() < Duration::from_secs(60), "waited in vain for {what}");
        std::thread::sleep(Duration::from_millis(20));
    }
}

fn kill(child: &Child, signal: &str) {
    assert!(Command::new("kill").args([signal, &child.id().to_string()]).status().unwrap().success());
}

#[test]
fn records_come_in_the_order_of_inputs_whatever_the_workers() {
    let office = Office::with_stories(300);
    let one = office.run("convert news -f jsonl -q -j 1");
    assert_eq!((one.code, one.out.lines().count()), (Some(0), 300));
    assert_eq!(one.headlines()[17], "Harbour opens for the ferries, part 17");
    for jobs in [2, 3, 8] {
        assert!(office.run(&format!("convert news -f jsonl -q -j {jobs}")).out == one.out, "{jobs} workers");
    }
}

#[test]
fn one_is_an_object_and_several_are_an_array() {
    let office = Office::with_stories(2);
    let value = |args: &str| serde_json::from_str::<serde_json::Value>(&office.run(args).out).unwrap();
    assert_eq!(value("convert news/0000.txt")["headline"], "Harbour opens for the ferries, part 0");
    assert_eq!(value("convert news -f json").as_array().map(Vec::len), Some(2));
    assert_eq!(office.run("convert news/0000.txt news/0001.txt").out.lines().count(), 2);
}

#[test]
fn a_failed_input_is_a_record_a_line_and_exit_1() {
    let office = Office::new();
    office.write("good.txt", STORY);
    office.write("empty.txt", "");
    office.write("scan.txt", "%PDF-1.7\n...");
    let ended = office.run("convert good.txt nowhere.txt empty.txt scan.txt -f csv --fields source_path,error_kind");
    assert_eq!(ended.code, Some(1));
    assert_eq!(
        ended.out,
        "source_path,error_kind\ngood.txt,\nnowhere.txt,not-found\nempty.txt,empty\nscan.txt,binary\n"
    );
    for line in ["nowhere.txt: there is no such file; check", "empty.txt: the input is empty; check", "a PDF"] {
        assert!(ended.err.contains(line), "{line} in {}", ended.err);
    }
    let skipping = office.run("convert good.txt nowhere.txt -f jsonl --skip-errors -q");
    assert_eq!((skipping.code, skipping.headlines(), skipping.err), (Some(1), vec!["Harbour opens".into()], "".into()));
}

#[test]
fn no_input_is_exit_1_and_wrong_usage_exit_2() {
    let office = Office::with_stories(1);
    fs::create_dir(office.path("void")).unwrap();
    assert_eq!(office.run("convert void").code, Some(1));
    for wrong in [
        "convert --colour news",
        "convert news --resume",
        "convert news --resume -o x.json",
        "convert news --resume -o /dev/null",
        "convert news --jobs 0",
        "convert news --include [",
        "convert news/0000.txt -o news/0000.txt",
        "convert news --fields hedline",
        "convert news --url https://news.example/",
    ] {
        let ended = office.run(wrong);
        assert_eq!((ended.code, ended.out.as_str()), (Some(2), ""), "{wrong}: {}", ended.err);
        assert!(!ended.err.is_empty(), "{wrong} says nothing");
    }
    assert_eq!(office.read("news/0000.txt").lines().next(), Some("Harbour opens for the ferries, part 0"));
}

#[test]
fn an_output_that_cannot_be_written_is_exit_74() {
    let office = Office::with_stories(3);
    office.write("plain", "a file, not a folder");
    for wrong in [
        "convert news -o /dev/full",
        "convert news/0000.txt -o /dev/full",
        "convert news -o nowhere/x.jsonl",
        "convert news -o plain/x.jsonl",
        "convert news --output-dir plain/out",
        "convert news -o x.jsonl --report /dev/full",
        "convert news -o x.jsonl --report nowhere/report.json",
    ] {
        let ended = office.run(wrong);
        assert_eq!(ended.code, Some(74), "{wrong}: {}", ended.err);
        assert!(ended.err.contains("cannot write"), "{wrong}: {}", ended.err);
    }
    let full = fs::File::options().write(true).open("/dev/full").unwrap();
    for args in ["convert news", "convert news/0000.txt", "schema", "explain news/0000.txt"] {
        let ended = office.command(args).stdout(full.try_clone().unwrap()).output().unwrap();
        assert_eq!(ended.status.code(), Some(74), "{args}");
    }
}

#[test]
fn a_reader_that_goes_is_a_quiet_end() {
    let office = Office::with_stories(500);
    let mut child =
        office.command("convert news -f jsonl").stdout(Stdio::piped()).stderr(Stdio::piped()).spawn().unwrap();
    let mut line = String::new();
    BufReader::with_capacity(64, child.stdout.take().unwrap()).read_line(&mut line).unwrap();
    let ended = child.wait_with_output().unwrap();
    assert_eq!((ended.status.code(), ended.stderr.as_slice()), (Some(0), &b""[..]));
}

#[test]
fn standard_error_may_be_gone() {
    let office = Office::new();
    let full = fs::File::options().write(true).open("/dev/full").unwrap();
    let ended = office.command("convert nowhere.txt").stderr(full).output().unwrap();
    assert_eq!(ended.status.code(), Some(1));
}

#[test]
fn standard_input_is_read_when_nothing_is_typed() {
    let office = Office::new();
    let mut child = office.command("convert").stdin(Stdio::piped()).stdout(Stdio::piped()).spawn().unwrap();
    child.stdin.take().unwrap().write_all(STORY.as_bytes()).unwrap();
    let ended = Ended::of(child.wait_with_output().unwrap());
    let record: serde_json::Value = serde_json::from_str(&ended.out).unwrap();
    assert_eq!((record["headline"].as_str(), record["source"]["path"].as_str()), (Some("Harbour opens"), Some("-")));
}

#[test]
fn any_name_goes_and_none_commands_the_terminal() {
    let office = Office::new();
    let long = "n".repeat(251) + ".txt";
    let names: [&[u8]; 4] = [b"bad\xffname.txt", b"esc\x1b[2J.txt", b"line\nend.txt", long.as_bytes()];
    for name in names {
        office.write(Path::new("in").join(std::ffi::OsStr::from_bytes(name)), "");
    }
    let ended = office.run("convert in -f jsonl --fields source_path");
    assert_eq!((ended.code, ended.out.lines().count()), (Some(1), 4));
    assert!(!ended.err.contains('\u{1b}') && ended.err.contains("line\\nend.txt"), "{}", ended.err);
    assert_eq!(office.run("convert in --output-dir out -q").code, Some(1));
    assert_eq!(fs::read_dir(office.path("out/in")).unwrap().count(), 4);
}

#[test]
fn a_list_names_inputs_and_their_addresses() {
    let office = Office::with_stories(2);
    office.write("list", "news/0001.txt\thttps://news.example/1\r\n\nnews/0000.txt\n");
    let ended = office.run("convert --files-from list -f csv --fields source_path,source_url");
    assert_eq!(ended.out, "source_path,source_url\nnews/0001.txt,https://news.example/1\nnews/0000.txt,\n");
    office.write("list0", "news/0000.txt\0gone\nfile.txt\0");
    let ended = office.run("convert --files-from list0 -0 -f csv --fields source_path,error_kind -q");
    assert_eq!(ended.out, "source_path,error_kind\nnews/0000.txt,\n\"gone\nfile.txt\",not-found\n");
    assert_eq!(office.run("convert --files-from nowhere -q").code, Some(1));
}

#[test]
fn a_folder_that_cannot_be_read_is_a_record() {
    use std::os::unix::fs::PermissionsExt;
    let office = Office::with_stories(1);
    fs::create_dir(office.path("news/locked")).unwrap();
    fs::set_permissions(office.path("news/locked"), fs::Permissions::from_mode(0o000)).unwrap();
    if fs::read_dir(office.path("news/locked")).is_ok() {
        eprintln!("skipped: root may read any folder");
        return;
    }
    let ended = office.run("convert news -f csv --fields source_path,error_kind -q");
    assert_eq!(ended.out, "source_path,error_kind\nnews/0000.txt,\nnews/locked,unreadable\n");
}

#[test]
fn links_in_folders_are_not_followed() {
    let office = Office::with_stories(1);
    std::os::unix::fs::symlink(".", office.path("news/loop")).unwrap();
    std::os::unix::fs::symlink("0000.txt", office.path("news/link.txt")).unwrap();
    assert_eq!(office.run("convert news -f jsonl").out.lines().count(), 1);
    assert_eq!(office.run("convert news/link.txt news/loop -f jsonl").out.lines().count(), 2);
}

#[test]
fn an_output_stands_under_its_name_only_when_it_is_whole() {
    use std::os::unix::fs::PermissionsExt;
    let office = Office::with_stories(2);
    office.write("x.jsonl", "old");
    fs::set_permissions(office.path("x.jsonl"), fs::Permissions::from_mode(0o600)).unwrap();
    assert_eq!(office.run("convert news -o x.jsonl").code, Some(0));
    assert_eq!(office.read("x.jsonl"), office.run("convert news -f jsonl").out);
    assert_eq!(fs::metadata(office.path("x.jsonl")).unwrap().permissions().mode() & 0o777, 0o600);
    std::os::unix::fs::symlink("x.jsonl", office.path("y.jsonl")).unwrap();
    assert_eq!(office.run("convert news/0000.txt -o y.jsonl").code, Some(0));
    assert!(fs::symlink_metadata(office.path("y.jsonl")).unwrap().is_symlink());
    assert_eq!(office.read("x.jsonl").lines().count(), 1);
    let left: Vec<_> = fs::read_dir(office.folder.path()).unwrap().map(|e| e.unwrap().file_name()).collect();
    assert_eq!(left.len(), 3, "{left:?}");
}

#[test]
fn two_inputs_never_write_one_file() {
    let office = Office::with_stories(1);
    office.write("news/0000.html", "<h1>Page</h1><p>A page of the same name, with a text of its own.");
    office.write("list", "news/0000.txt\n./news/0000.txt\n");
    assert_eq!(office.run("convert --files-from list news ../nowhere --output-dir out -q").code, Some(1));
    let mut names: Vec<_> = fs::read_dir(office.path("out/news")).unwrap().map(|e| e.unwrap().file_name()).collect();
    names.sort();
    assert_eq!(names, ["0000.html.json", "0000.txt.json", "0000.txt~2.json", "0000.txt~3.json"]);
    assert!(office.path("out/__/nowhere.json").exists());
}

#[test]
fn a_document_that_takes_too_long_is_given_up() {
    let office = Office::with_stories(40);
    office.fifo("news/0001.pipe");
    let args = "convert news/0000.txt news/0001.pipe news --timeout 1 -j 1 -f csv --fields source_path,error_kind -q";
    let ended = office.run(args);
    assert_eq!((ended.code, ended.out.lines().count()), (Some(1), 43));
    assert_eq!(ended.out.lines().nth(2), Some("news/0001.pipe,timeout"));
}

#[test]
fn a_report_says_what_happened() {
    let office = Office::with_stories(3);
    office.write("news/notes.doc", "left out");
    office.write("news/empty.txt", "");
    let ended = office.run("convert news --report report.json -f jsonl");
    assert!(ended.err.contains("4 documents, 4 records, 1 file skipped"), "{}", ended.err);
    let report: serde_json::Value = serde_json::from_str(&office.read("report.json")).unwrap();
    for (key, value) in [("documents", 4), ("records", 4), ("failed", 1), ("skipped", 1)] {
        assert_eq!(report[key], value, "{key}");
    }
    assert_eq!(report["failures"]["empty"], 1);
}

/// Signals: the list is a pipe that stays open, so the run would go on for ever.
fn interrupted(signal: &str) -> (Option<i32>, usize, String) {
    let office = Office::with_stories(5);
    let mut child = office
        .command("convert --files-from - -o x.jsonl")
        .stdin(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .unwrap();
    let mut list = child.stdin.take().unwrap();
    for i in 0..5 {
        writeln!(list, "news/{i:04}.txt").unwrap();
    }
    // The journal is not written at once; the part is there as soon as the run has begun.
    wait_until("the run", || office.path("x.jsonl.part").exists());
    std::thread::sleep(Duration::from_millis(700));
    kill(&child, signal);
    let mut said = String::new();
    child.stderr.take().unwrap().read_to_string(&mut said).unwrap();
    let code = child.wait().unwrap().code();
    let records = office.read("x.jsonl.part").lines().count();
    office.write("list", (0..5).map(|i| format!("news/{i:04}.txt\n")).collect::<String>());
    assert_eq!(office.run("convert --files-from list -o x.jsonl --resume -q").code, Some(0));
    assert_eq!(office.read("x.jsonl"), office.run("convert news -f jsonl").out);
    drop(list);
    (code, records, said)
}

#[test]
fn signals_end_a_run_in_good_order() {
    for (signal, code) in [("-INT", 130), ("-TERM", 143)] {
        let (ended, records, said) = interrupted(signal);
        assert_eq!((ended, records), (Some(code), 5), "{said}");
        assert!(said.contains("--resume goes on"), "{said}");
    }
}

/// Kills a run that has done the first stories and hangs at a pipe; then the pipe becomes a story.
fn killed(office: &Office, args: &str, journal: &str) {
    office.fifo("news/0200.txt");
    let list: String = (0..=200).map(|i| format!("news/{i:04}.txt\n")).collect();
    office.write("list", list);
    let mut child = office.command(&format!("convert --files-from list -q {args}")).spawn().unwrap();
    wait_until("the journal", || fs::read_to_string(office.path(journal)).is_ok_and(|j| j.lines().count() > 150));
    kill(&child, "-KILL");
    child.wait().unwrap();
    fs::remove_file(office.path("news/0200.txt")).unwrap();
    office.write("news/0200.txt", STORY);
}

#[test]
fn a_killed_run_is_taken_up() {
    for (ending, torn) in [("jsonl", "{\"schema\":\"copyd"), ("csv", "\"torn")] {
        let office = Office::with_stories(200);
        killed(&office, &format!("-o x.{ending} -j 2"), &format!("x.{ending}.journal"));
        let part = office.path(format!("x.{ending}.part"));
        fs::File::options().append(true).open(&part).unwrap().write_all(torn.as_bytes()).unwrap();
        // A change in the middle: what stands behind it is done anew.
        office.write("news/0120.txt", STORY);
        let ended = office.run(&format!("convert --files-from list -o x.{ending} --resume --report report.json"));
        assert_eq!(ended.code, Some(0), "{}", ended.err);
        assert!(ended.err.contains("201 documents, 201 records, 120 done before"), "{}", ended.err);
        assert_eq!(office.read(&format!("x.{ending}")), office.run(&format!("convert news -f {ending}")).out);
        assert!(!office.path(format!("x.{ending}.journal")).exists() && !part.exists());
    }
}

#[test]
fn the_journal_is_never_trusted_past_the_data() {
    let office = Office::with_stories(200);
    killed(&office, "-o x.jsonl", "x.jsonl.journal");
    let part = fs::read(office.path("x.jsonl.part")).unwrap();
    let third = part.len() / 3;
    for damaged in [part[..third].to_vec(), [&part[..third], &vec![0; part.len() - third]].concat(), vec![]] {
        office.write("x.jsonl.part", damaged);
        let journal = fs::read(office.path("x.jsonl.journal")).unwrap();
        assert_eq!(office.run("convert --files-from list -o x.jsonl --resume -q").code, Some(0));
        assert_eq!(office.read("x.jsonl"), office.run("convert news -f jsonl").out);
        office.write("x.jsonl.journal", journal);
    }
}

#[test]
fn a_killed_folder_is_taken_up() {
    let office = Office::with_stories(200);
    killed(&office, "--output-dir out", "out/.copydesk.journal");
    office.write("out/news/0007.txt.json", "damaged");
    assert_eq!(office.run("convert --files-from list --output-dir out --resume -q").code, Some(0));
    assert_eq!(office.run("convert --files-from list --output-dir whole -q").code, Some(0));
    for i in 0..=200 {
        let name = format!("news/{i:04}.txt.json");
        assert_eq!(office.read(&format!("out/{name}")), office.read(&format!("whole/{name}")));
    }
    assert_eq!(fs::read_dir(office.path("out")).unwrap().count(), 1);
}

#[test]
fn another_plan_is_refused() {
    let office = Office::with_stories(200);
    killed(&office, "-o x.jsonl", "x.jsonl.journal");
    let ended = office.run("convert --files-from list -o x.jsonl --resume --no-enrich");
    assert_eq!(ended.code, Some(2));
    assert!(ended.err.contains("other options"), "{}", ended.err);
}

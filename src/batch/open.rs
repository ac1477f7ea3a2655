//! Opening a document: read whole up to the cap, gzip and Zstandard opened on the way.

use crate::model::{Error, Warning};
use serde::{Deserialize, Serialize};
use std::fs::{File, Metadata};
use std::io::{self, BufRead, BufReader, Read};
use std::path::Path;
use std::time::UNIX_EPOCH;

const GZIP: &[u8] = b"\x1f\x8b";
/// A document that is read on after so many bytes is a long one.
const LONG: usize = 1 << 20;
/// The most room that is made for a long document beforehand.
const ROOM: usize = 65 << 20;
const ZSTANDARD: &[u8] = b"\x28\xb5\x2f\xfd";

/// A document as opened.
#[derive(Debug)]
pub struct Opened {
    /// Its bytes, decompressed.
    pub bytes: Vec<u8>,
    /// What was noticed: cut at the cap, or compressed and ended early.
    pub warnings: Vec<Warning>,
    /// Which state of the file was read.
    pub stamp: Stamp,
}

/// The state of a file, by which `--resume` tells whether it is still the one that was read.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Stamp {
    /// It is not there.
    Missing,
    /// A pipe, a device, or a file that changed under our eyes: it can be read once only.
    Once,
    /// Size, time of change of its bytes, and of its bytes, name or mode (nanoseconds since 1970).
    File(u64, i64, i64),
}

impl Stamp {
    /// The state of what stands at a path now.
    pub fn of(path: &Path) -> Self {
        match std::fs::metadata(path) {
            _ if path == Path::new("-") => Self::Once,
            Ok(metadata) => Self::read(&metadata),
            Err(_) => Self::Missing,
        }
    }

    fn read(metadata: &Metadata) -> Self {
        if !metadata.is_file() && !metadata.is_dir() {
            return Self::Once;
        }
        let modified = metadata.modified().ok().and_then(|time| time.duration_since(UNIX_EPOCH).ok());
        let modified = modified.map_or(0, |since| i64::try_from(since.as_nanos()).unwrap_or(i64::MAX));
        Self::File(metadata.len(), modified, changed(metadata))
    }

    /// Whether a file in this state is the same as one in that.
    pub fn fits(self, other: Self) -> bool {
        self == other && self != Self::Once
    }
}

#[cfg(unix)]
fn changed(metadata: &Metadata) -> i64 {
    use std::os::unix::fs::MetadataExt;
    metadata.ctime().saturating_mul(1_000_000_000).saturating_add(metadata.ctime_nsec())
}

#[cfg(not(unix))]
fn changed(_: &Metadata) -> i64 {
    0
}

/// Opens a document, `-` for standard input, and reads at most `cap` bytes of it, after decompression.
///
/// # Errors
/// [`Error::Input`] where it cannot be opened or read.
pub fn open(path: &Path, cap: usize) -> Result<Opened, Error> {
    if path == Path::new("-") {
        let (bytes, warnings) = read(io::stdin().lock(), 0, cap)?;
        return Ok(Opened { bytes, warnings, stamp: Stamp::Once });
    }
    let file = File::open(path).map_err(|error| fault_of(&error))?;
    let state = || file.metadata().map_or(Stamp::Once, |metadata| Stamp::read(&metadata));
    let before = state();
    let size = if let Stamp::File(size, ..) = before { usize::try_from(size).unwrap_or(usize::MAX) } else { 0 };
    let (bytes, warnings) = read(BufReader::new(&file), size, cap)?;
    let stamp = if state() == before { before } else { Stamp::Once };
    Ok(Opened { bytes, warnings, stamp })
}

/// Reads a source of so many bytes, as far as that is known.
fn read(mut source: impl BufRead, size: usize, cap: usize) -> Result<(Vec<u8>, Vec<Warning>), Error> {
    let mut head = Vec::new();
    source.by_ref().take(4).read_to_end(&mut head).map_err(|error| fault_of(&error))?;
    let whole = head.as_slice().chain(source);
    match &head[..] {
        head if head.starts_with(GZIP) => unpacked(flate2::bufread::MultiGzDecoder::new(whole), cap, "gzip"),
        ZSTANDARD => {
            let decoder = zstd::Decoder::with_buffer(whole).map_err(|error| fault_of(&error))?;
            unpacked(decoder, cap, "Zstandard")
        }
        _ => {
            let (bytes, cut, outcome) = fill(whole, size, cap);
            outcome.map_err(|error| fault_of(&error))?;
            Ok((bytes, cut.into_iter().collect()))
        }
    }
}

/// What a compressed document holds, as far as it goes.
fn unpacked(source: impl Read, cap: usize, name: &str) -> Result<(Vec<u8>, Vec<Warning>), Error> {
    let (bytes, cut, outcome) = fill(source, 0, cap);
    match outcome {
        Err(error) if error.raw_os_error().is_some() => Err(fault_of(&error)),
        Err(_) if bytes.is_empty() => Err(Error::Input {
            kind: "unreadable",
            message: format!("the {name} data is damaged from its start; fetch or compress it anew"),
        }),
        Err(_) => Ok((bytes, cut.into_iter().chain([Warning::CutCompressed]).collect())),
        Ok(()) => Ok((bytes, cut.into_iter().collect())),
    }
}

/// Reads up to the cap, and a byte more to know whether there is more. There is room for as many as are expected; what
/// is long gets room for all that may come: pages of memory that nothing is written to cost nothing, and growing step by
/// step would copy them.
fn fill(source: impl Read, size: usize, cap: usize) -> (Vec<u8>, Option<Warning>, io::Result<()>) {
    let mut bytes = Vec::with_capacity(size.min(cap).min(LONG) + 1);
    let mut source = source.take((cap as u64).saturating_add(1));
    let mut outcome = source.by_ref().take(LONG as u64).read_to_end(&mut bytes);
    if outcome.is_ok() && bytes.len() == LONG {
        let _ = bytes.try_reserve_exact(cap.saturating_add(1).min(ROOM).saturating_sub(LONG));
        outcome = source.read_to_end(&mut bytes);
    }
    let cut = (bytes.len() > cap).then_some(Warning::CutBytes);
    bytes.truncate(cap);
    (bytes, cut, outcome.map(drop))
}

/// Why an input cannot be read, and what to do.
pub fn fault_of(error: &io::Error) -> Error {
    let (kind, message) = match error.kind() {
        io::ErrorKind::NotFound => {
            ("not-found", "there is no such file; check its name, or whether it was moved".into())
        }
        io::ErrorKind::PermissionDenied => {
            ("unreadable", "there is no permission to read it; change its mode, or run as its owner".into())
        }
        io::ErrorKind::IsADirectory => ("unreadable", "it is a folder now; name it again to walk it".into()),
        _ => ("unreadable", format!("it cannot be read: {error}; check its name and the disk it lies on")),
    };
    Error::Input { kind, message }
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::io::Write;

    fn gzip(bytes: &[u8]) -> Vec<u8> {
        let mut encoder = flate2::write::GzEncoder::new(Vec::new(), flate2::Compression::default());
        encoder.write_all(bytes).unwrap();
        encoder.finish().unwrap()
    }

    /// Bytes that do not compress well, so that half of the compressed ones hold some of them.
    fn noise(length: usize) -> Vec<u8> {
        let mut state = 1u32;
        let mut next = || {
            state = state.wrapping_mul(1_664_525).wrapping_add(1_013_904_223);
            (state >> 24) as u8
        };
        (0..length).map(|_| next()).collect()
    }

    #[test]
    fn a_gzip_of_several_members_is_read_whole() {
        let both = [gzip(b"One. "), gzip(b"Two.")].concat();
        assert_eq!(read(&both[..], 0, 100).unwrap(), (b"One. Two.".to_vec(), vec![]));
    }

    #[test]
    fn a_truncated_one_is_read_as_far_as_it_goes() {
        let bytes = noise(400_000);
        for packed in [gzip(&bytes), zstd::encode_all(&bytes[..], 3).unwrap()] {
            let (read, warnings) = read(&packed[..packed.len() / 2], 0, 1 << 20).unwrap();
            assert!(!read.is_empty() && bytes.starts_with(&read));
            assert_eq!(warnings, [Warning::CutCompressed]);
        }
    }

    #[test]
    fn a_bomb_stops_at_the_cap() {
        let bomb = gzip(&vec![b'a'; 1 << 20]);
        let (read, warnings) = read(&bomb[..], 0, 1000).unwrap();
        assert_eq!((read.len(), warnings), (1000, vec![Warning::CutBytes]));
    }

    #[test]
    fn damage_from_the_start_is_an_error() {
        assert!(matches!(read(&b"\x1f\x8b\x08junk"[..], 0, 100), Err(Error::Input { kind: "unreadable", .. })));
        assert!(matches!(open(Path::new("/nowhere/a.html"), 9), Err(Error::Input { kind: "not-found", .. })));
    }
}

//! Pictures drawn in code: PNG files of the demo agency's logo, cover and photographs.

use std::io::Write;

use flate2::{Compression, Crc, write::ZlibEncoder};

/// Red, green, blue, each 0 to 1.
pub type Color = [f32; 3];

/// A PNG of `width` × `height` pixels; `paint` gets each pixel's position, 0 to 1 from the top left, and its aspect.
#[must_use]
pub fn png(width: u32, height: u32, paint: impl Fn(f32, f32) -> Color) -> Vec<u8> {
    let mut rows = Vec::with_capacity((width as usize * 3 + 1) * height as usize);
    for y in 0..height {
        // Filter 1: the difference to the pixel on the left, which makes gradients small.
        rows.push(1);
        let mut left = [0_u8; 3];
        for x in 0..width {
            let pixel = paint((x as f32 + 0.5) / width as f32, (y as f32 + 0.5) / height as f32)
                .map(|c| (c.clamp(0.0, 1.0) * 255.0).round() as u8);
            for (now, before) in pixel.iter().zip(left) {
                rows.push(now.wrapping_sub(before));
            }
            left = pixel;
        }
    }
    let mut header = Vec::new();
    header.extend(width.to_be_bytes());
    header.extend(height.to_be_bytes());
    // 8 bits a channel, RGB, and the only compression, filter and interlacing there are.
    header.extend([8, 2, 0, 0, 0]);
    let mut file = b"\x89PNG\r\n\x1a\n".to_vec();
    chunk(&mut file, b"IHDR", &header);
    chunk(&mut file, b"IDAT", &zlib(&rows));
    chunk(&mut file, b"IEND", &[]);
    file
}

fn zlib(bytes: &[u8]) -> Vec<u8> {
    let mut encoder = ZlibEncoder::new(Vec::new(), Compression::new(6));
    // Writing to memory doesn't fail.
    let _ = encoder.write_all(bytes);
    encoder.finish().unwrap_or_default()
}

fn chunk(file: &mut Vec<u8>, kind: &[u8; 4], data: &[u8]) {
    file.extend(u32::try_from(data.len()).unwrap_or(u32::MAX).to_be_bytes());
    let mut crc = Crc::new();
    crc.update(kind);
    crc.update(data);
    file.extend(kind);
    file.extend(data);
    file.extend(crc.sum().to_be_bytes());
}

fn mix(a: Color, b: Color, t: f32) -> Color {
    let t = t.clamp(0.0, 1.0);
    [0, 1, 2].map(|i| a[i] + (b[i] - a[i]) * t)
}

/// 1 inside, 0 outside, soft over `edge`.
fn inside(distance: f32, edge: f32) -> f32 {
    (0.5 - distance / edge).clamp(0.0, 1.0)
}

/// The logo: a rising sun of three arcs on the brand's colour.
#[must_use]
pub fn logo() -> Vec<u8> {
    let (ground, sun) = ([0.64, 0.31, 0.16], [1.0, 0.93, 0.82]);
    png(256, 256, |x, y| {
        let (dx, dy) = (x - 0.5, 0.72 - y);
        let r = (dx * dx + dy * dy).sqrt();
        let above = inside(-dy, 0.006);
        let disc = inside(r - 0.16, 0.006);
        let rings = [0.25, 0.35].iter().map(|ring| inside((r - ring).abs() - 0.022, 0.006)).fold(0.0, f32::max);
        let line = inside((dy + 0.05).abs() - 0.014, 0.006) * inside(dx.abs() - 0.37, 0.006);
        mix(ground, sun, (disc.max(rings) * above).max(line))
    })
}

/// The cover: dunes at first light.
#[must_use]
pub fn cover() -> Vec<u8> {
    landscape(1280, 480, [[0.98, 0.84, 0.67], [0.93, 0.60, 0.40], [0.42, 0.20, 0.16]], 0.3)
}

/// A landscape between three colours (sky above, sky below, ground); `seed` shapes its hills.
#[must_use]
pub fn landscape(width: u32, height: u32, [top, low, ground]: [Color; 3], seed: f32) -> Vec<u8> {
    let aspect = width as f32 / height as f32;
    // Where each hill begins, column by column: a sine for every pixel would take seconds in a debug build.
    let hills: Vec<[f32; 3]> = (0..width).map(|x| hills((x as f32 + 0.5) / width as f32, seed)).collect();
    let slopes = [0.35, 0.65, 0.95].map(|depth| mix(low, ground, depth));
    png(width, height, |x, y| {
        let edges = hills[((x * width as f32) as usize).min(hills.len() - 1)];
        match edges.iter().rposition(|edge| y > edge + EDGE) {
            Some(hill) => slopes[hill],
            None => {
                let (dx, dy) = ((x - 0.68) * aspect, y - 0.42);
                let sun = inside((dx * dx + dy * dy).sqrt() - 0.11, 0.01);
                let sky = mix(mix(top, low, y * 1.3), [1.0, 0.96, 0.88], sun);
                mix(sky, slopes[0], inside(edges[0] - y, EDGE))
            }
        }
    })
}

/// How soft the line of a hill is.
const EDGE: f32 = 0.004;

/// Where the three hills begin at `x`, from the top.
fn hills(x: f32, seed: f32) -> [f32; 3] {
    [0.0_f32, 1.0, 2.0].map(|n| {
        let wave =
            (x * (3.1 + n) + seed * 7.0 + n * 1.7).sin() * 0.06 + (x * (7.3 + 2.0 * n) + seed * 13.0).sin() * 0.02;
        0.58 + n * 0.13 + wave
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_picture_is_a_whole_png_and_small() {
        for picture in [logo(), cover()] {
            assert!(picture.starts_with(b"\x89PNG\r\n\x1a\n") && picture.ends_with(b"IEND\xae\x42\x60\x82"));
            assert!(picture.len() < 400_000, "{}", picture.len());
        }
    }
}

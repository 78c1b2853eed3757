//! Documents written in code: PDF and DOCX files of the demo agency, small and valid.

use flate2::Crc;

/// A PDF of one A4 page: a title and lines of text, in Helvetica.
#[must_use]
pub fn pdf(title: &str, lines: &[&str]) -> Vec<u8> {
    let mut text =
        format!("BT /B 24 Tf 60 760 Td ({}) Tj ET\n0.64 0.31 0.16 rg 60 742 90 3 re f\n0.1 g\n", escaped(title));
    for (number, line) in lines.iter().enumerate() {
        text +=
            &format!("BT /R 11 Tf 60 {} Td ({}) Tj ET\n", 705 - 19 * i32::try_from(number).unwrap_or(0), escaped(line));
    }
    let content = latin(&text);
    let objects = [
        b"<< /Type /Catalog /Pages 2 0 R >>".to_vec(),
        b"<< /Type /Pages /Kids [3 0 R] /Count 1 >>".to_vec(),
        b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents 4 0 R /Resources << /Font << /R 5 0 R /B 6 0 R >> >> >>".to_vec(),
        [format!("<< /Length {} >>\nstream\n", content.len()).as_bytes(), &content, b"\nendstream"].concat(),
        b"<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica /Encoding /WinAnsiEncoding >>".to_vec(),
        b"<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica-Bold /Encoding /WinAnsiEncoding >>".to_vec(),
    ];
    let mut file = b"%PDF-1.7\n%\xe2\xe3\xcf\xd3\n".to_vec();
    let mut places = Vec::new();
    for (number, object) in objects.iter().enumerate() {
        places.push(file.len());
        file.extend(format!("{} 0 obj\n", number + 1).as_bytes());
        file.extend(object);
        file.extend(b"\nendobj\n");
    }
    let table = file.len();
    file.extend(format!("xref\n0 {}\n0000000000 65535 f \n", objects.len() + 1).as_bytes());
    for place in places {
        file.extend(format!("{place:010} 00000 n \n").as_bytes());
    }
    file.extend(
        format!("trailer\n<< /Size {} /Root 1 0 R >>\nstartxref\n{table}\n%%EOF\n", objects.len() + 1).as_bytes(),
    );
    file
}

fn escaped(text: &str) -> String {
    text.replace('\\', "\\\\").replace('(', "\\(").replace(')', "\\)")
}

/// Windows' western code page, as far as French needs it.
fn latin(text: &str) -> Vec<u8> {
    let byte = |c: char| match c {
        '’' => 0x92,
        '€' => 0x80,
        '–' => 0x96,
        '—' => 0x97,
        'œ' => 0x9c,
        '…' => 0x85,
        c => u8::try_from(u32::from(c)).unwrap_or(b'?'),
    };
    text.chars().map(byte).collect()
}

/// A DOCX: a heading and paragraphs.
#[must_use]
pub fn docx(title: &str, paragraphs: &[&str]) -> Vec<u8> {
    let escape = |text: &str| text.replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;");
    let heading =
        format!("<w:p><w:r><w:rPr><w:b/><w:sz w:val=\"40\"/></w:rPr><w:t>{}</w:t></w:r></w:p>", escape(title));
    let body: String = paragraphs
        .iter()
        .map(|text| format!("<w:p><w:r><w:t xml:space=\"preserve\">{}</w:t></w:r></w:p>", escape(text)))
        .collect();
    let head = "<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>";
    let types = format!(
        "{head}<Types xmlns=\"http://schemas.openxmlformats.org/package/2006/content-types\">\
         <Default Extension=\"rels\" ContentType=\"application/vnd.openxmlformats-package.relationships+xml\"/>\
         <Override PartName=\"/word/document.xml\" ContentType=\"application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml\"/></Types>"
    );
    let relations = format!(
        "{head}<Relationships xmlns=\"http://schemas.openxmlformats.org/package/2006/relationships\"><Relationship Id=\"rId1\" \
         Type=\"http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument\" Target=\"word/document.xml\"/></Relationships>"
    );
    let document = format!(
        "{head}<w:document xmlns:w=\"http://schemas.openxmlformats.org/wordprocessingml/2006/main\"><w:body>{heading}{body}</w:body></w:document>"
    );
    zip(&[
        ("[Content_Types].xml", types.as_bytes()),
        ("_rels/.rels", relations.as_bytes()),
        ("word/document.xml", document.as_bytes()),
    ])
}

/// A ZIP without compression.
fn zip(files: &[(&str, &[u8])]) -> Vec<u8> {
    let (mut zip, mut directory) = (Vec::new(), Vec::new());
    for (name, bytes) in files {
        let mut crc = Crc::new();
        crc.update(bytes);
        let size = u32::try_from(bytes.len()).unwrap_or(u32::MAX).to_le_bytes();
        let offset = u32::try_from(zip.len()).unwrap_or(u32::MAX).to_le_bytes();
        // Version 2.0, no flags, stored, 1 January 2026 at midnight.
        let mut common = vec![20, 0, 0, 0, 0, 0, 0, 0, 0x21, 0x5c];
        common.extend(crc.sum().to_le_bytes());
        common.extend(size);
        common.extend(size);
        common.extend(u16::try_from(name.len()).unwrap_or(0).to_le_bytes());
        common.extend([0, 0]);
        zip.extend(b"PK\x03\x04");
        zip.extend(&common);
        zip.extend(name.as_bytes());
        zip.extend(*bytes);
        directory.extend(b"PK\x01\x02\x14\x00");
        directory.extend(&common);
        directory.extend([0; 10]);
        directory.extend(offset);
        directory.extend(name.as_bytes());
    }
    let count = u16::try_from(files.len()).unwrap_or(0).to_le_bytes();
    let (start, length) = (zip.len(), directory.len());
    zip.extend(directory);
    zip.extend(b"PK\x05\x06\x00\x00\x00\x00");
    zip.extend(count);
    zip.extend(count);
    zip.extend(u32::try_from(length).unwrap_or(0).to_le_bytes());
    zip.extend(u32::try_from(start).unwrap_or(0).to_le_bytes());
    zip.extend([0, 0]);
    zip
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_pdf_finds_its_objects() {
        let file = pdf("Été (1)", &["l’œuvre à 10 €"]);
        let text = String::from_utf8_lossy(&file).into_owned();
        assert!(text.contains("\\(1\\)"));
        let start: usize = text
            .rsplit("startxref\n")
            .next()
            .and_then(|rest| rest.lines().next())
            .and_then(|line| line.parse().ok())
            .expect("a place");
        assert!(file[start..].starts_with(b"xref\n"));
    }

    #[test]
    fn a_docx_is_a_zip_with_a_directory() {
        let file = docx("Titre", &["Un & deux"]);
        assert!(file.starts_with(b"PK\x03\x04"));
        let end = file.len() - 22;
        assert_eq!(&file[end..end + 4], b"PK\x05\x06");
        let start = u32::from_le_bytes(file[end + 16..end + 20].try_into().expect("four bytes")) as usize;
        assert_eq!(&file[start..start + 4], b"PK\x01\x02");
    }
}

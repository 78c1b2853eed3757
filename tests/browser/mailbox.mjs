// The mailbox of the local server, read as a recipient reads it.
import { inflateRawSync } from 'node:zlib';

/** `mailFor(address, pattern)` waits for the newest mail to an address whose subject or text matches. */
export function mailbox(server) {
  const all = async () => (await fetch(`${server.apex}/__mail/api/messages`)).json();
  const find = async (address, pattern, known) =>
    (await all())
      .filter((mail) => mail.to.includes(address) && pattern.test(`${mail.subject}\n${mail.text}`))
      .filter((mail) => !known.has(mail.id))
      .sort((a, b) => b.at.localeCompare(a.at))[0];
  return {
    all,
    /** Ids there now, to wait for a later mail. */
    seen: async () => new Set((await all()).map((mail) => mail.id)),
    async mailFor(address, pattern = /./, known = new Set()) {
      const until = Date.now() + 20_000;
      for (;;) {
        const mail = await find(address, pattern, known);
        if (mail) return mail;
        if (Date.now() > until) {
          const there = (await all()).map((one) => `${one.to} ${one.subject}`).join('\n');
          throw new Error(`No mail to ${address} matching ${pattern}. There are:\n${there}`);
        }
        await new Promise((resolve) => setTimeout(resolve, 100));
      }
    },
    attachment: async (mail, number) =>
      Buffer.from(await (await fetch(`${server.apex}/__mail/${mail.id}/attachments/${number}`)).arrayBuffer()),
  };
}

/** The first link of a mail's text that has this path. */
export function linkIn(mail, path) {
  const link = mail.text.match(/https?:\/\/\S+/g)?.find((url) => url.includes(path));
  if (!link) throw new Error(`No link to ${path} in:\n${mail.text}`);
  return link;
}

/** The files of a small zip, by name, read from its central directory. */
export function unzip(bytes) {
  const end = bytes.lastIndexOf(Buffer.from('PK\x05\x06', 'latin1'));
  if (end < 0) throw new Error('This is no zip.');
  const files = {};
  let at = bytes.readUInt32LE(end + 16);
  for (let left = bytes.readUInt16LE(end + 10); left > 0; left--) {
    const method = bytes.readUInt16LE(at + 10);
    const size = bytes.readUInt32LE(at + 20);
    const [name, extra, comment] = [28, 30, 32].map((offset) => bytes.readUInt16LE(at + offset));
    const local = bytes.readUInt32LE(at + 42);
    const start = local + 30 + bytes.readUInt16LE(local + 26) + bytes.readUInt16LE(local + 28);
    const packed = bytes.subarray(start, start + size);
    files[bytes.toString('utf8', at + 46, at + 46 + name)] = method === 0 ? packed : inflateRawSync(packed);
    at += 46 + name + extra + comment;
  }
  return files;
}

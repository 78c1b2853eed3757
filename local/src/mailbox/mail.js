// Times in the reader's own zone, a reload when mail arrives, the button that empties the mailbox, and the form that writes to the portal.
for (const time of document.querySelectorAll('time')) {
  const at = new Date(time.dateTime);
  const today = at.toDateString() === new Date().toDateString();
  time.textContent = at.toLocaleString([], today ? { timeStyle: 'short' } : { dateStyle: 'medium', timeStyle: 'short' });
}

document.getElementById('clear').addEventListener('click', async () => {
  await fetch('/__mail/api/messages', { method: 'DELETE' });
  location.href = '/__mail';
});

const form = document.getElementById('write');
const send = async (type, body) => {
  const answer = await fetch('/__mail/api/letters', { method: 'POST', headers: { 'Content-Type': type }, body });
  document.getElementById('told').textContent = answer.ok ? 'Sent. An answer appears in the list.' : await answer.text();
};
const people = (text) => text.split(',').map((one) => one.trim()).filter(Boolean);

form?.addEventListener('submit', (event) => {
  event.preventDefault();
  const { from, to, cc, subject, text } = Object.fromEntries(new FormData(form));
  send('application/json', JSON.stringify({ from, to: people(to), cc: people(cc), subject, text }));
});
form?.file.addEventListener('change', () => form.file.files[0] && send('message/rfc822', form.file.files[0]));
form?.addEventListener('dragover', (event) => event.preventDefault());
form?.addEventListener('drop', (event) => {
  event.preventDefault();
  for (const file of event.dataTransfer.files) send('message/rfc822', file);
});

setInterval(async () => {
  // What is being written isn't lost to a mail that arrives.
  if (document.hidden || form) return;
  const mails = await fetch('/__mail/api/messages').then((answer) => answer.json());
  if (String(mails.length) !== document.body.dataset.count) location.reload();
}, 3000);

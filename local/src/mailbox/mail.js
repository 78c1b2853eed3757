// Times in the reader's own zone, a reload when mail arrives, and the button that empties the mailbox.
for (const time of document.querySelectorAll('time')) {
  const at = new Date(time.dateTime);
  const today = at.toDateString() === new Date().toDateString();
  time.textContent = at.toLocaleString([], today ? { timeStyle: 'short' } : { dateStyle: 'medium', timeStyle: 'short' });
}

document.getElementById('clear').addEventListener('click', async () => {
  await fetch('/__mail/api/messages', { method: 'DELETE' });
  location.href = '/__mail';
});

setInterval(async () => {
  if (document.hidden) return;
  const mails = await fetch('/__mail/api/messages').then((answer) => answer.json());
  if (String(mails.length) !== document.body.dataset.count) location.reload();
}, 3000);

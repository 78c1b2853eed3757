import { Button } from '@mantine/core';
import { resendVerification } from '../api/access';
import { Note } from './Note';
import { useAttempt } from './useAttempt';

type Props = {
  /** Why the address is to be verified. */
  text: string;
  action: string;
  /** Said once the mail is on its way. */
  sent: string;
};

/** Asks to verify one's own e-mail, and sends the mail again. */
export function VerifyNote({ text, action, sent }: Props) {
  const { busy, attempt } = useAttempt();
  const send = () =>
    attempt(async () => {
      await resendVerification();
      return sent;
    });
  return (
    <Note
      kind="warn"
      action={
        <Button size="xs" variant="default" loading={busy} onClick={send}>
          {action}
        </Button>
      }
    >
      {text}
    </Note>
  );
}

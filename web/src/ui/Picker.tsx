import { Button, NativeSelect } from '@mantine/core';
import { useState } from 'react';
import styles from './Picker.module.css';
import { ProblemNote } from './ProblemNote';

type Choice = { value: string; label: string };
type Props = {
  label: string;
  placeholder: string;
  action: string;
  choices: Choice[];
  choose: (choice: Choice) => Promise<unknown>;
};

/** One of several, then a button: nothing is given away by opening a list. */
export function Picker({ label, placeholder, action, choices, choose }: Props) {
  const [value, setValue] = useState('');
  const [busy, setBusy] = useState(false);
  const [error, setError] = useState<unknown>(null);
  const choice = choices.find((one) => one.value === value);
  const run = async () => {
    if (!choice) return;
    setBusy(true);
    setError(null);
    try {
      await choose(choice);
      setValue('');
    } catch (problem) {
      setError(problem);
    } finally {
      setBusy(false);
    }
  };
  return (
    <div className={styles.picker}>
      <NativeSelect
        label={label}
        value={choice ? value : ''}
        data={[{ value: '', label: placeholder }, ...choices]}
        onChange={(event) => setValue(event.currentTarget.value)}
      />
      <Button variant="default" disabled={!choice} loading={busy} onClick={run}>
        {action}
      </Button>
      {error != null && <ProblemNote error={error} />}
    </div>
  );
}

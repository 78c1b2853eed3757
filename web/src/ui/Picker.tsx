import { Button, NativeSelect } from '@mantine/core';
import { useState } from 'react';
import styles from './Picker.module.css';
import { ProblemNote } from './ProblemNote';
import { useTask } from './useTask';

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
  const { busy, error, run } = useTask();
  const choice = choices.find((one) => one.value === value);
  const submit = () =>
    run(async () => {
      if (!choice) return;
      await choose(choice);
      setValue('');
    });
  return (
    <div className={styles.picker}>
      <NativeSelect
        label={label}
        value={choice ? value : ''}
        data={[{ value: '', label: placeholder }, ...choices]}
        onChange={(event) => setValue(event.currentTarget.value)}
      />
      <Button variant="default" disabled={!choice} loading={busy} onClick={submit}>
        {action}
      </Button>
      {error != null && <ProblemNote error={error} />}
    </div>
  );
}

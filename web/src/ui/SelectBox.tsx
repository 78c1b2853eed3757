import styles from './SelectBox.module.css';

type Props = {
  label: string;
  checked: boolean;
  /** Some, not all. */
  mixed?: boolean;
  onChange: (checked: boolean, shift: boolean) => void;
};

/** A check box with room for a thumb around it. */
export function SelectBox({ label, checked, mixed = false, onChange }: Props) {
  return (
    <label className={styles.box}>
      <input
        type="checkbox"
        aria-label={label}
        checked={checked}
        ref={(input) => {
          if (input) input.indeterminate = mixed;
        }}
        onChange={(event) =>
          onChange(
            event.currentTarget.checked,
            (event.nativeEvent as unknown as MouseEvent).shiftKey === true,
          )
        }
      />
    </label>
  );
}

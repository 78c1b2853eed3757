import { type ReactNode, useEffect, useId, useRef } from 'react';
import { isProblem } from '../api/problem';
import { type Key, useI18n } from '../i18n/I18n';
import { IconAlert } from '../ui/icons';
import noteStyles from '../ui/Note.module.css';
import { ProblemNote } from '../ui/ProblemNote';
import { FormContext } from './context';
import styles from './Form.module.css';
import { useFieldText } from './fieldText';
import { inPageOrder } from './pageOrder';
import type { FormState, Values } from './useForm';

type Props<V extends Values> = {
  form: FormState<V>;
  /** Field names and their labels, in page order, for the summary of errors. */
  labels: Partial<Record<keyof V, Key>>;
  children: ReactNode;
};

/** Enter submits; after a refusal the focus goes to the summary, whose links lead to the fields. */
export function Form<V extends Values>({ form, labels, children }: Props<V>) {
  const id = useId();
  const summary = useRef<HTMLDivElement>(null);
  const { t } = useI18n();
  const fieldText = useFieldText();
  useEffect(() => {
    if (form.problem) summary.current?.focus();
  }, [form.problem]);
  const wrong = inPageOrder(form.errors, Object.keys(labels));
  return (
    <form
      className={styles.form}
      noValidate
      onSubmit={(event) => {
        event.preventDefault();
        event.stopPropagation();
        form.run();
      }}
    >
      <div ref={summary} tabIndex={-1} className={styles.summary}>
        {form.problem != null && wrong.length === 0 && <ProblemNote error={form.problem} />}
        {isProblem(form.problem) && wrong.length > 0 && (
          <div className={noteStyles.note} data-kind="failed" role="alert">
            <IconAlert size={18} aria-hidden />
            <div>
              <p>{t('form.fix', { count: wrong.length })}</p>
              <ul>
                {wrong.map(([name, error]) => (
                  <li key={name}>
                    <a href={`#${id}${name}`} onClick={(event) => focusField(event, `${id}${name}`)}>
                      {labels[name] ? t(labels[name] as Key) : name}
                    </a>
                    {' – '}
                    {fieldText(error, name)}
                  </li>
                ))}
              </ul>
            </div>
          </div>
        )}
      </div>
      <FormContext value={{ id, form: form as unknown as FormState<Values> }}>{children}</FormContext>
    </form>
  );
}

function focusField(event: React.MouseEvent, id: string) {
  event.preventDefault();
  document.getElementById(id)?.focus();
}

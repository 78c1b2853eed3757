import { PasswordInput } from '@mantine/core';
import { useState } from 'react';
import { useI18n } from '../i18n/I18n';
import { useField } from './context';
import { PasswordHint } from './PasswordHint';

type Props = {
  name: string;
  label: string;
  /** A password being chosen gets guidance; one being recalled does not. */
  isNew?: boolean;
  focus?: boolean;
};

export function PasswordField({ name, label, isNew = false, focus }: Props) {
  const { t } = useI18n();
  const { set, ...field } = useField(name);
  const [visible, setVisible] = useState(false);
  return (
    <div>
      <PasswordInput
        {...field}
        label={label}
        description={isNew ? t('password.rule') : undefined}
        autoComplete={isNew ? 'new-password' : 'current-password'}
        autoFocus={focus}
        data-autofocus={focus || undefined}
        visible={visible}
        onVisibilityChange={setVisible}
        visibilityToggleButtonProps={{
          'aria-label': visible ? t('password.hide') : t('password.show'),
          // Mantine keeps it out of the tab order; whoever types blind needs it most.
          tabIndex: 0,
          'aria-hidden': false,
        }}
        onChange={(event) => set(event.currentTarget.value)}
      />
      {isNew && (
        <PasswordHint
          value={field.value}
          onSuggest={(phrase) => {
            set(phrase);
            setVisible(true);
          }}
        />
      )}
    </div>
  );
}

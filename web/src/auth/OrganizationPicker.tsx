import { Button } from '@mantine/core';
import { useState } from 'react';
import type { OrganizationChoice } from '../api/access';
import { useI18n } from '../i18n/I18n';
import { Avatar } from '../ui/Avatar';
import { IconChevronRight, IconExternal } from '../ui/icons';
import { ProblemNote } from '../ui/ProblemNote';
import { portalOrigin } from './host';
import styles from './OrganizationPicker.module.css';

type Props = {
  choices: OrganizationChoice[];
  choose: (choice: OrganizationChoice) => Promise<void>;
  back: () => void;
};

/** One person, several organizations: which one now. */
export function OrganizationPicker({ choices, choose, back }: Props) {
  const { t } = useI18n();
  const [busy, setBusy] = useState<string | null>(null);
  const [error, setError] = useState<unknown>(null);
  const pick = async (choice: OrganizationChoice) => {
    setBusy(choice.slug);
    setError(null);
    try {
      await choose(choice);
    } catch (problem) {
      setError(problem);
      setBusy(null);
    }
  };
  return (
    <div className={styles.picker}>
      <h2>{t('auth.whichOrganization')}</h2>
      {error != null && <ProblemNote error={error} />}
      <ul>
        {choices.map((choice) => (
          <li key={`${choice.side}${choice.slug}`}>
            {choice.side === 'staff' ? (
              <button type="button" disabled={busy !== null} onClick={() => pick(choice)}>
                <Avatar name={choice.name} size={36} />
                <span>
                  <strong>{choice.name}</strong>
                  <small>{t('auth.asStaff')}</small>
                </span>
                <IconChevronRight size={18} aria-hidden />
              </button>
            ) : (
              // A client's session lives on the agency's own address.
              <a href={`${portalOrigin(choice.slug)}/sign-in`}>
                <Avatar name={choice.name} size={36} />
                <span>
                  <strong>{choice.name}</strong>
                  <small>{t('auth.asClient')}</small>
                </span>
                <IconExternal size={18} aria-hidden />
              </a>
            )}
          </li>
        ))}
      </ul>
      <Button variant="subtle" onClick={back}>
        {t('auth.otherAccount')}
      </Button>
    </div>
  );
}

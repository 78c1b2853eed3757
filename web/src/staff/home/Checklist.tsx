import type { Portal } from '../../api/types';
import { useMay } from '../../auth/useSession';
import { type Key, useI18n } from '../../i18n/I18n';
import { ButtonLink } from '../../ui/ButtonLink';
import { IconCheck } from '../../ui/icons';
import styles from './HomePage.module.css';
import type { Start } from './start';

type Props = { portal: Portal; start: Start };
type Step = { id: 'brand' | 'workspace' | 'client' | 'invite'; to: string; search?: object; done: boolean };

/** From an empty account to a client's first visit. Gone once all is done. */
export function Checklist({ portal, start }: Props) {
  const { t } = useI18n();
  const mayBrand = useMay('portal.write');
  const { waiting } = start;
  const steps: Step[] = [
    ...(mayBrand
      ? [
          {
            id: 'brand' as const,
            to: '/settings/brand',
            done: Boolean(portal.logo_url || portal.headline || portal.welcome),
          },
        ]
      : []),
    { id: 'workspace', to: '/workspaces/new', done: start.workspace },
    { id: 'client', to: '/clients/new', done: start.client },
    {
      id: 'invite',
      to: waiting ? `/clients/${waiting.id}` : '/clients',
      search: waiting ? { tab: 'access' } : undefined,
      done: start.invited,
    },
  ];
  const done = steps.filter((step) => step.done).length;
  if (done === steps.length) return null;
  const next = steps.find((step) => !step.done);
  return (
    <section>
      <h2>{t('start.title')}</h2>
      <p className="muted">{t('start.progress', { done, count: steps.length })}</p>
      <ol className={styles.steps}>
        {steps.map((step, i) => (
          <li key={step.id} className={styles.step} data-done={step.done || undefined}>
            <span>{step.done ? <IconCheck size={16} aria-hidden /> : i + 1}</span>
            <div>
              <strong>{t(`start.${step.id}` as Key)}</strong>
              {step.done ? (
                <span className="visually-hidden"> {t('start.done')}</span>
              ) : (
                <p className="small muted">{t(`start.${step.id}Text` as Key)}</p>
              )}
            </div>
            {!step.done && (
              <ButtonLink to={step.to} search={step.search} variant={step === next ? 'filled' : 'default'}>
                {t(`start.${step.id}Action` as Key)}
              </ButtonLink>
            )}
          </li>
        ))}
      </ol>
    </section>
  );
}

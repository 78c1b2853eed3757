import { Link } from '@tanstack/react-router';
import type { Activity } from '../../api/types';
import { useI18n } from '../../i18n/I18n';
import { When } from '../../ui/When';
import styles from './ActivityList.module.css';

/** Who did what, to what, when. An action the pages have no words for shows its code. */
export function ActivityList({ items }: { items: Activity[] }) {
  const { t, tMaybe } = useI18n();
  const words = ({ action, actor, target }: Activity) =>
    (target?.id === actor.id && tMaybe(`activity.own.${action}`)) || (tMaybe(`activity.${action}`) ?? action);
  return (
    <ol className={styles.list}>
      {items.map((item) => (
        <li key={item.id}>
          <p>
            <strong>
              {item.actor.name || t(item.actor.kind === 'system' ? 'activity.system' : 'activity.erased')}
            </strong>{' '}
            {words(item)} {item.target?.id !== item.actor.id && <Target target={item.target} />}
          </p>
          <span className="small muted">
            <When at={item.at} />
          </span>
        </li>
      ))}
    </ol>
  );
}

const PAGES: Record<string, [string, string]> = {
  client: ['/clients/$client', 'client'],
  company: ['/companies/$company', 'company'],
  workspace: ['/workspaces/$workspace', 'workspace'],
  bulk: ['/clients/bulk/$bulk', 'bulk'],
};

// There is one of each: the sentence has named it already.
const UNIQUE = ['portal', 'organization', 'schedule'];

function Target({ target }: { target: Activity['target'] }) {
  const { t, tMaybe } = useI18n();
  if (target?.kind === 'client' && !target.name) return <span>{t('activity.erased')}</span>;
  if (!target?.name || UNIQUE.includes(target.kind)) return null;
  const page = PAGES[target.kind];
  // Some are named in words for programs.
  const name = tMaybe(`target.${target.kind}.${target.name}`) ?? target.name;
  if (!page) return <span>{name}</span>;
  return (
    <Link to={page[0]} params={{ [page[1]]: target.id } as never}>
      {name}
    </Link>
  );
}

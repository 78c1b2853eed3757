import { Link } from '@tanstack/react-router';
import type { Company } from '../../api/types';
import { useI18n } from '../../i18n/I18n';
import table from '../../ui/table.module.css';
import styles from '../clients/ClientsPage.module.css';

export function CompaniesTable({ companies }: { companies: Company[] }) {
  const { t, format } = useI18n();
  return (
    <table className={table.table}>
      <thead>
        <tr>
          <th scope="col" className={table.first}>
            {t('companies.company')}
          </th>
          <th scope="col" className={`${table.number} ${table.medium}`}>
            {t('companies.people')}
          </th>
          <th scope="col" className={table.wide} style={{ paddingLeft: 8 }}>
            {t('company.registration')}
          </th>
        </tr>
      </thead>
      <tbody>
        {companies.map((company) => (
          <tr key={company.id}>
            <td>
              <span className={styles.person}>
                <Link to="/companies/$company" params={{ company: company.id } as never}>
                  {company.name}
                </Link>
                <span className="small muted">
                  {[company.website?.replace(/^https?:\/\//, ''), company.phone].filter(Boolean).join(' · ')}
                </span>
              </span>
            </td>
            <td className={`${table.number} ${table.medium} numeric`}>
              {format.number(company.people_count)}
            </td>
            <td className={`${table.wide} small muted numeric`} style={{ paddingLeft: 8 }}>
              {company.registration_number}
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}

import type { RegistrationChange } from '../../api/registrations';
import type { RegistrationSettings } from '../../api/types';

export const registrationKey = ['registration-settings'] as const;

/** The settings as they are sent. */
export const wanted = ({ open, others, by_letter, domains }: RegistrationSettings): RegistrationChange => ({
  open,
  others,
  by_letter,
  domains: domains.map(({ domain, at_once, company }) => ({
    domain,
    at_once,
    company_id: company?.id ?? null,
  })),
});

import type { Company } from '../../api/types';
import type { Key } from '../../i18n/I18n';

export const LABELS = {
  name: 'company.name',
  country: 'company.country',
  registration_number: 'company.registration',
  vat_number: 'company.vat',
  address: 'client.address',
  phone: 'client.phone1',
  website: 'company.website',
  notes: 'client.notes',
  primary_contact: 'company.contact',
} satisfies Record<string, Key>;

export const OPTIONAL = [
  'country',
  'registration_number',
  'vat_number',
  'address',
  'phone',
  'website',
  'notes',
  'primary_contact',
] as const;

export const blank = {
  name: '',
  country: 'FR',
  registration_number: '',
  vat_number: '',
  address: '',
  phone: '',
  website: '',
  notes: '',
};

export const valuesOf = (company: Company): typeof blank & { primary_contact: string } => ({
  name: company.name,
  country: company.country ?? '',
  registration_number: company.registration_number ?? '',
  vat_number: company.vat_number ?? '',
  address: company.address ?? '',
  phone: company.phone ?? '',
  website: company.website ?? '',
  notes: company.notes ?? '',
  primary_contact: company.primary_contact ?? '',
});

// Where most clients of French agencies are; another country is typed by its letters through the API.
const COUNTRIES = [
  'FR',
  'BE',
  'CH',
  'LU',
  'MC',
  'DE',
  'ES',
  'IT',
  'NL',
  'PT',
  'GB',
  'IE',
  'CA',
  'US',
  'MA',
  'TN',
];

/** The countries by name in the reader's language; the one that a company has is always among them. */
export function countries(lang: string, current: string) {
  const names = new Intl.DisplayNames([lang], { type: 'region' });
  const codes = current && !COUNTRIES.includes(current) ? [...COUNTRIES, current] : COUNTRIES;
  return codes
    .map((value) => ({ value, label: names.of(value) ?? value }))
    .sort((one, other) => one.label.localeCompare(other.label, lang));
}

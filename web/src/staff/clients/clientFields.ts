import type { Client } from '../../api/types';
import type { Key } from '../../i18n/I18n';

export const LABELS = {
  first_name: 'person.firstName',
  last_name: 'person.lastName',
  email: 'auth.email',
  company: 'client.company',
  phone_1: 'client.phone1',
  phone_2: 'client.phone2',
  address: 'client.address',
  notes: 'client.notes',
  language: 'client.language',
  time_zone: 'profile.timeZone',
} satisfies Record<string, Key>;

export const OPTIONAL = ['company', 'phone_1', 'phone_2', 'address', 'notes', 'time_zone'] as const;

export const blank = {
  first_name: '',
  last_name: '',
  email: '',
  company: '',
  phone_1: '',
  phone_2: '',
  address: '',
  notes: '',
  language: 'fr',
  time_zone: '',
};

export const valuesOf = (client: Client): typeof blank => ({
  first_name: client.first_name,
  last_name: client.last_name,
  email: client.email,
  company: client.company ?? '',
  phone_1: client.phone_1 ?? '',
  phone_2: client.phone_2 ?? '',
  address: client.address ?? '',
  notes: client.notes ?? '',
  language: client.language,
  time_zone: client.time_zone ?? '',
});

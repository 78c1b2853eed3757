import type { Import, ImportStanding } from '../../api/types';
import type { Shape } from '../../ui/Status';

type Counts = Import['judged'];

export const LOOK: Record<ImportStanding, [Shape, 'plain' | 'ok' | 'warn' | 'danger']> = {
  error: ['cross', 'danger'],
  duplicate: ['half', 'warn'],
  existing: ['ring', 'plain'],
  update: ['dots', 'plain'],
  create: ['disc', 'ok'],
  unchanged: ['bar', 'plain'],
};

export const total = (counts: Counts) => Object.values(counts).reduce((sum, count) => sum + count, 0);

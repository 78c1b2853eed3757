import { describe, expect, it } from 'vitest';
import { ActivitySearch, asked } from './filter';

describe('the filter of the activity', () => {
  it('takes from the address what it knows, and no day that is none', () => {
    expect(ActivitySearch({ person: 'mem_1', kind: '', from: '2026-11-01', until: 'soon', x: 'y' })).toEqual({
      person: 'mem_1',
      from: '2026-11-01',
    });
  });

  it('ends after the last day, on the days when clocks change too', () => {
    const { from, until } = asked({ from: '2026-10-25', until: '2026-10-25' });
    expect(from).toBe(new Date(2026, 9, 25).toISOString());
    expect(until).toBe(new Date(2026, 9, 26).toISOString());
  });

  it('asks for nothing when nothing is wanted', () => {
    expect(Object.values(asked({})).filter(Boolean)).toEqual([]);
  });
});

import { useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { updatePermissionSettings } from '../../api/permissions';
import type { PermissionSettings } from '../../api/types';
import { settingsKey } from '../permissions/usePermissions';

type Change = Parameters<typeof updatePermissionSettings>[1];

/** Saves a part of the settings; tells whether it did, and keeps the refusal. */
export function usePermissionSave() {
  const queries = useQueryClient();
  const [busy, setBusy] = useState(false);
  const [error, setError] = useState<unknown>(null);
  const save = async (settings: PermissionSettings, change: Change): Promise<PermissionSettings | null> => {
    setBusy(true);
    setError(null);
    try {
      const saved = await updatePermissionSettings(settings, change);
      queries.setQueryData(settingsKey, saved);
      return saved;
    } catch (problem) {
      setError(problem);
      return null;
    } finally {
      setBusy(false);
    }
  };
  /** Reads what somebody else has saved meanwhile. */
  const reload = async () => {
    await queries.invalidateQueries({ queryKey: settingsKey });
    setError(null);
    return queries.getQueryData<PermissionSettings>(settingsKey);
  };
  return { busy, error, save, reload };
}

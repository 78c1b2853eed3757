import { Button } from '@mantine/core';
import { useQueryClient } from '@tanstack/react-query';
import { useRef, useState } from 'react';
import { updatePortal } from '../../api/portal';
import type { Portal } from '../../api/types';
import { useI18n } from '../../i18n/I18n';
import { IconImage } from '../../ui/icons';
import { ProblemNote } from '../../ui/ProblemNote';
import { toast } from '../../ui/toast';
import { portalKey } from '../portal';
import styles from './PictureField.module.css';
import { uploadPicture } from './uploadPicture';

type Props = {
  kind: 'logo' | 'cover';
  portal: Portal;
  mayWrite: boolean;
  saved: (portal: Portal) => void;
};

export function PictureField({ kind, portal, mayWrite, saved }: Props) {
  const { t, tMaybe } = useI18n();
  const queries = useQueryClient();
  const input = useRef<HTMLInputElement>(null);
  const [busy, setBusy] = useState(false);
  const [error, setError] = useState<unknown>(null);
  const [refusal, setRefusal] = useState<string | null>(null);
  const src = kind === 'logo' ? portal.logo_url : portal.cover_url;
  const attempt = async (run: () => Promise<void>) => {
    setBusy(true);
    setError(null);
    setRefusal(null);
    await run().catch(setError);
    setBusy(false);
  };
  const upload = (file: File) =>
    attempt(async () => {
      const refused = await uploadPicture(kind, file);
      if (refused) {
        setRefusal(tMaybe(`refusal.${refused}`) ?? t('refusal.other'));
        return;
      }
      await queries.invalidateQueries({ queryKey: portalKey });
      toast(t('common.saved'));
    });
  const remove = () => attempt(async () => saved(await updatePortal(portal, { [kind]: null })));
  return (
    <div className={styles.picture}>
      <strong className={styles.name}>{t(kind === 'logo' ? 'brand.logo' : 'brand.cover')}</strong>
      <div className={styles.frame} data-kind={kind}>
        {src ? <img src={src} alt="" /> : <IconImage size={28} aria-hidden />}
      </div>
      <p className="small muted">{t(kind === 'logo' ? 'brand.logoHint' : 'brand.coverHint')}</p>
      {mayWrite && (
        <div className={styles.buttons}>
          <Button variant="default" size="xs" loading={busy} onClick={() => input.current?.click()}>
            {t(src ? 'brand.replace' : 'brand.choose')}
          </Button>
          {src && (
            <Button variant="subtle" color="gray" size="xs" onClick={remove}>
              {t('brand.removePicture')}
            </Button>
          )}
        </div>
      )}
      <input
        ref={input}
        type="file"
        accept="image/png,image/jpeg,image/webp"
        hidden
        onChange={(event) => {
          const file = event.currentTarget.files?.[0];
          event.currentTarget.value = '';
          if (file) upload(file);
        }}
      />
      <div className={styles.wide}>
        {refusal && <p role="alert">{refusal}</p>}
        {error != null && <ProblemNote error={error} />}
      </div>
    </div>
  );
}

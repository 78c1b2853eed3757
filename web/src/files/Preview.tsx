import { Button, Modal, Skeleton } from '@mantine/core';
import { useMediaQuery } from '@mantine/hooks';
import { useQuery } from '@tanstack/react-query';
import { lazy, Suspense, useRef } from 'react';
import { fileUrl } from '../api/files';
import type { StoredFile } from '../api/types';
import { useI18n } from '../i18n/I18n';
import { ErrorState } from '../ui/ErrorState';
import { IconDownload } from '../ui/icons';
import { download } from './download';
import styles from './Preview.module.css';

// A large library, fetched with the first document.
const PdfView = lazy(() => import('./pdf/PdfView').then((m) => ({ default: m.PdfView })));

export function Preview({ file, close }: { file: StoredFile | null; close: () => void }) {
  const { t } = useI18n();
  const phone = useMediaQuery('(max-width: 560px)');
  const last = useRef(file);
  if (file) last.current = file;
  const shown = last.current;
  const query = useQuery({
    queryKey: ['inline', shown?.id],
    queryFn: () => fileUrl(shown?.id as string, 'inline'),
    enabled: file !== null,
    staleTime: 4 * 60_000,
  });
  return (
    <Modal
      opened={file !== null}
      onClose={close}
      title={shown?.name}
      size="min(1100px, 94vw)"
      fullScreen={phone}
      closeButtonProps={{ 'aria-label': t('common.close') }}
    >
      {shown && (
        <>
          <div className={styles.stage}>
            {query.isPending && <Skeleton height="100%" />}
            {query.isError && <ErrorState error={query.error} retry={() => query.refetch()} />}
            {query.data &&
              (shown.preview === 'image' ? (
                <img src={query.data.url} alt={shown.name} />
              ) : (
                <Suspense fallback={<Skeleton height="100%" />}>
                  <PdfView url={query.data.url} name={shown.name} />
                </Suspense>
              ))}
          </div>
          <div className={styles.actions}>
            <Button
              variant="default"
              leftSection={<IconDownload size={18} aria-hidden />}
              onClick={() => download(shown.id, t('files.downloadFailed'))}
            >
              {t('files.downloadAction')}
            </Button>
          </div>
        </>
      )}
    </Modal>
  );
}

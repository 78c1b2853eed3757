import { Button } from '@mantine/core';
import { useQueryClient } from '@tanstack/react-query';
import { createComment, listComments } from '../../api/clients';
import type { Client } from '../../api/types';
import { useMay } from '../../auth/useSession';
import { Form } from '../../form/Form';
import { TextField } from '../../form/TextField';
import { required, useForm } from '../../form/useForm';
import { useI18n } from '../../i18n/I18n';
import { EmptyState } from '../../ui/EmptyState';
import { ErrorState } from '../../ui/ErrorState';
import { FormPage } from '../../ui/FormPage';
import { LoadMore } from '../../ui/LoadMore';
import { SkeletonRows } from '../../ui/Rows';
import { usePages } from '../../ui/usePages';
import { CommentItem } from './CommentItem';
import styles from './Comments.module.css';

/** What the team says of a client among itself, newest first. */
export function CommentsTab({ client }: { client: Client }) {
  const { t } = useI18n();
  const queries = useQueryClient();
  const mayWrite = useMay('clients.write');
  const key = ['clients', client.id, 'comments'];
  const list = usePages(key, (cursor) => listComments(client.id, { cursor, limit: 25 }));
  const refresh = () => queries.invalidateQueries({ queryKey: key });
  const form = useForm({
    initial: { text: '' },
    check: (values) => required(values, 'text'),
    submit: async ({ text }, idempotency) => {
      await createComment(client.id, text, idempotency);
      form.reset({ text: '' });
      await refresh();
    },
  });
  return (
    <FormPage>
      {mayWrite && (
        <Form form={form} labels={{ text: 'comments.text' }}>
          <TextField name="text" label={t('comments.text')} description={t('comments.help')} rows={3} />
          <div>
            <Button type="submit" loading={form.busy} disabled={!form.changed}>
              {t('comments.add')}
            </Button>
          </div>
        </Form>
      )}
      {list.isPending && <SkeletonRows count={3} />}
      {list.isError && <ErrorState error={list.error} retry={() => list.refetch()} />}
      {list.isSuccess && list.items.length === 0 && (
        <EmptyState title={t('comments.emptyTitle')} text={t('comments.emptyText')} />
      )}
      {list.items.length > 0 && (
        <ol className={styles.list}>
          {list.items.map((comment) => (
            <CommentItem key={comment.id} client={client} comment={comment} changed={refresh} />
          ))}
        </ol>
      )}
      <LoadMore {...list} />
    </FormPage>
  );
}

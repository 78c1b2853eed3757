import { Button } from '@mantine/core';
import { useState } from 'react';
import { deleteComment, updateComment } from '../../api/clients';
import type { Client, Comment } from '../../api/types';
import { useMe } from '../../auth/useSession';
import { Form } from '../../form/Form';
import { TextField } from '../../form/TextField';
import { required, useForm } from '../../form/useForm';
import { useI18n } from '../../i18n/I18n';
import { confirm } from '../../ui/confirm';
import { toast } from '../../ui/toast';
import { When } from '../../ui/When';
import styles from './Comments.module.css';

type Props = { client: Client; comment: Comment; changed: () => Promise<unknown> };

/** One comment; only who wrote it may change or delete it. */
export function CommentItem({ client, comment, changed }: Props) {
  const { t } = useI18n();
  const me = useMe().data;
  const [editing, setEditing] = useState(false);
  const form = useForm({
    initial: { text: comment.text },
    check: (values) => required(values, 'text'),
    submit: async ({ text }) => {
      await updateComment(client.id, comment, text);
      await changed();
      setEditing(false);
    },
  });
  const remove = () =>
    confirm({
      title: t('comments.deleteTitle'),
      text: t('comments.deleteText'),
      action: t('comments.delete'),
      danger: true,
      run: async () => {
        await deleteComment(client.id, comment);
        await changed();
        toast(t('comments.deleted'));
      },
    });
  return (
    <li>
      <strong>{comment.author.name}</strong>{' '}
      <span className="small muted">
        <When at={comment.created_at} />
        {comment.edited_at && ` · ${t('comments.edited')}`}
      </span>
      {editing ? (
        <Form form={form} labels={{ text: 'comments.text' }}>
          <TextField name="text" label={t('comments.text')} rows={3} focus />
          <div className={styles.actions}>
            <Button type="submit" size="xs" loading={form.busy} disabled={!form.changed}>
              {t('common.save')}
            </Button>
            <Button size="xs" variant="subtle" color="gray" onClick={() => setEditing(false)}>
              {t('common.cancel')}
            </Button>
          </div>
        </Form>
      ) : (
        <p className={styles.text}>{comment.text}</p>
      )}
      {!editing && me?.id === comment.author.id && (
        <div className={styles.actions}>
          <Button size="xs" variant="subtle" color="gray" onClick={() => setEditing(true)}>
            {t('comments.edit')}
          </Button>
          <Button size="xs" variant="subtle" color="red" onClick={remove}>
            {t('comments.delete')}
          </Button>
        </div>
      )}
    </li>
  );
}

import { NativeSelect } from '@mantine/core';
import { useRef, useState } from 'react';
import type { Member, Role } from '../../api/types';
import { useMay, useMe } from '../../auth/useSession';
import { fullName } from '../../format/format';
import { useI18n } from '../../i18n/I18n';
import { Avatar } from '../../ui/Avatar';
import { PlainList } from '../../ui/PlainList';
import { Status } from '../../ui/Status';
import { InvitationState } from '../clients/InvitationState';
import { RefusedLine } from '../RefusedAddress';
import { MemberTeamsDialog } from '../teams/MemberTeamsDialog';
import { TeamNames } from '../teams/TeamNames';
import { MemberMenu } from './MemberMenu';
import styles from './MemberRow.module.css';
import { OwnershipDialog } from './OwnershipDialog';
import { useMemberActions } from './useMemberActions';

export function MemberRow({ member }: { member: Member }) {
  const { t } = useI18n();
  const me = useMe().data;
  const mayWrite = useMay('members.write');
  const mayOwn = useMay('ownership.write');
  const mayTeam = useMay('teams.write');
  const actions = useMemberActions(member);
  const [owning, setOwning] = useState(false);
  const [teaming, setTeaming] = useState(false);
  const button = useRef<HTMLButtonElement>(null);
  const name = fullName(member);
  const own = me?.id === member.id;
  // Only an owner makes or unmakes an owner.
  const roles: Role[] = mayOwn ? ['owner', 'admin', 'member'] : ['admin', 'member'];
  const mayConfirm = mayWrite && member.refused !== null;
  const mayChange = mayWrite && !own && (mayOwn || member.role !== 'owner');
  return (
    <PlainList.Item
      below
      before={<Avatar name={name} size={36} />}
      title={own ? t('team.you', { name }) : name}
      text={
        <>
          {member.email}
          {member.status !== 'invited' && member.refused && (
            <span className={styles.line}>
              <RefusedLine refused={member.refused} />
            </span>
          )}
          {member.status === 'invited' && (
            <span className={styles.line}>
              <InvitationState invitation={member.invitation} />
            </span>
          )}
          <TeamNames ids={member.teams} label={t('teams.of', { name })} />
        </>
      }
    >
      {member.status === 'invited' && (
        <span className={styles.status}>
          <Status shape="dots" tone="warn">
            {t('clientStatus.invited')}
          </Status>
        </span>
      )}
      {member.status === 'suspended' && (
        <Status shape="bar" tone="danger">
          {t('clientStatus.suspended')}
        </Status>
      )}
      {mayChange ? (
        <NativeSelect
          size="xs"
          className={styles.select}
          aria-label={t('team.roleOf', { name })}
          value={member.role}
          data={roles.map((role) => ({ value: role, label: t(`role.${role}`) }))}
          onChange={(event) => {
            const role = event.currentTarget.value as Role;
            // Who is in is made an owner with open eyes; who is to come in was asked by mail.
            if (role === 'owner' && member.status === 'active') setOwning(true);
            else actions.changeRole(role);
          }}
        />
      ) : (
        <span className={`muted ${styles.role}`} data-alone={!mayTeam || undefined}>
          {t(`role.${member.role}`)}
        </span>
      )}
      {(mayChange || mayTeam || mayConfirm) && (
        <MemberMenu
          member={member}
          button={button}
          mayChange={mayChange}
          mayConfirm={mayConfirm}
          own={() => setOwning(true)}
          team={mayTeam ? () => setTeaming(true) : undefined}
        />
      )}
      {owning && <OwnershipDialog member={member} close={() => setOwning(false)} />}
      <MemberTeamsDialog
        member={member}
        opened={teaming}
        close={() => setTeaming(false)}
        closed={() => button.current?.focus()}
      />
    </PlainList.Item>
  );
}

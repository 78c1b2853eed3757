import { Button, type ButtonProps } from '@mantine/core';
import { Link } from '@tanstack/react-router';
import type { ReactNode } from 'react';

type Props = ButtonProps & { to: string; search?: object; onClick?: () => void; children: ReactNode };

export function ButtonLink({ to, search, ...rest }: Props) {
  return (
    <Button {...rest} renderRoot={(props: object) => <Link to={to} search={search as never} {...props} />} />
  );
}

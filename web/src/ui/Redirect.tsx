import { useNavigate } from '@tanstack/react-router';
import { useEffect } from 'react';

/** Goes elsewhere, once. The router's own goes again at each render, which here would never end. */
export function Redirect({ to, search }: { to: string; search?: object }) {
  const navigate = useNavigate();
  // biome-ignore lint/correctness/useExhaustiveDependencies: once, with the first target
  useEffect(() => {
    navigate({ to, search: (search ?? {}) as never, replace: true });
  }, []);
  return null;
}

import { useNavigate } from '@tanstack/react-router';

/** `filter({ q })`: changes what a list's address asks for, in place; `undefined` takes a filter away. */
export function useFilter<Filter extends object>() {
  const navigate = useNavigate();
  return (change: Partial<Filter>) =>
    navigate({
      to: '.',
      search: ((old: object) => ({ ...old, ...change })) as never,
      replace: true,
      resetScroll: false,
    });
}

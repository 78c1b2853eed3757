export type Toast = {
  id: number;
  text: string;
  kind: 'done' | 'failed';
  /** Offered for what can be undone. */
  undo?: () => void;
};

const listeners = new Set<() => void>();
let toasts: Toast[] = [];
let last = 0;

function set(next: Toast[]) {
  toasts = next;
  for (const listener of listeners) listener();
}

export const toastStore = {
  subscribe(listener: () => void) {
    listeners.add(listener);
    return () => {
      listeners.delete(listener);
    };
  },
  snapshot: () => toasts,
};

export const dismiss = (id: number) => set(toasts.filter((toast) => toast.id !== id));

export function toast(text: string, options: { kind?: Toast['kind']; undo?: () => void } = {}) {
  const id = ++last;
  // Three at most: a fourth would cover what the reader is doing.
  const others = toasts.filter((shown) => shown.text !== text);
  set([...others.slice(-2), { id, text, kind: options.kind ?? 'done', undo: options.undo }]);
  return id;
}

/** A request waits for a fresh proof. */
export type Asked = { settle: (proved: boolean) => void };

let asked: Asked | null = null;
let answer: Promise<boolean> | null = null;
const listeners = new Set<() => void>();

function set(next: Asked | null) {
  asked = next;
  for (const listener of [...listeners]) listener();
}

export const subscribe = (listener: () => void) => {
  listeners.add(listener);
  return () => {
    listeners.delete(listener);
  };
};
export const snapshot = () => asked;

/** Asks for a fresh proof; however many requests need one at once, one dialog opens. */
export function askProof(): Promise<boolean> {
  answer ??= new Promise<boolean>((resolve) => {
    const settle = (proved: boolean) => {
      answer = null;
      set(null);
      resolve(proved);
    };
    set({ settle });
  });
  return answer;
}

/** Whether the server refused because it wants a fresh proof. */
export async function wantsProof(response: Response): Promise<boolean> {
  if (response.status !== 403) return false;
  const problem = (await response
    .clone()
    .json()
    .catch(() => ({}))) as { code?: string };
  return problem.code === 'step-up-required';
}

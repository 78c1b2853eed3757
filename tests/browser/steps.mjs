// Steps of a story: each needs the former, and one that fails tells what its people saw.
import assert from 'node:assert/strict';
import { it } from 'node:test';

/** Gives `step(name, run)`; `people` gives who is there by now. */
export function steps(look, people) {
  let broken = null;
  return (name, run) =>
    it(name, async () => {
      assert.equal(broken, null, 'an earlier step failed');
      try {
        await run();
      } catch (error) {
        broken = name;
        const sights = await Promise.all(people().filter(Boolean).map((person) => sight(person, look)));
        throw new Error([error.message, ...sights, 'found so far:', ...look.take()].join('\n'), { cause: error });
      }
      assert.deepEqual(look.take(), []);
    });
}

async function sight({ name, page }, look) {
  await page.screenshot({ path: `${look.folder}failed-${name}.png` }).catch(() => {});
  const text = await page.innerText('body', { timeout: 2_000 }).catch((error) => error.message);
  return `${name} is at ${page.url()} and sees:\n${text.slice(0, 600)}`;
}

// @ts-check
// Knows how an article session is opened: the form, its draft on this device,
// and the one id that makes sending it twice harmless.
import { html, useEffect, useMemo, useRef, useState } from '../core/html.js';
import { call } from '../core/api.js';
import { Problem } from '../core/problem.js';
import { recall } from '../core/device-storage.js';
import { navigate } from '../core/route.js';
import { plural } from '../core/text/phrases.js';
import { needs, useForm } from '../shared/form.js';
import { Shell } from '../shared/shell.js';
import { may, me } from '../state/me.js';
import { Button } from '../ui/button.js';
import { Empty, Loading, ProblemNote } from '../ui/feedback.js';
import { Field } from '../ui/fields.js';
import { useKeys } from '../ui/shortcuts.js';
import { count, languageName, LONGEST, titleIn, tooLong } from './open/article-text.js';
import { EMPTY, useDraft } from './open/draft.js';
import { Address, ChooseFile, Ways } from './open/hand-in.js';
import { BackupFound, Shown } from './open/preview.js';
import { useIntake } from './open/use-intake.js';

/** Those that are offered. */
const LANGUAGES =
  'en cs da de el es et fi fr hu it lt lv nb nl pl pt pt-BR ro sk sl sv tr uk'.split(' ');

/** @typedef {typeof EMPTY} Typed */
/** @typedef {import('../shared/form.js').Form<Typed>} Form */

export function Page() {
  const [draft, setDraft] = useState(/** @type {any} */ (undefined));
  const key = `${me.value?.account.id}/open/form`;
  useEffect(() => {
    recall('drafts', key).then((found) => setDraft(found.find((it) => it.key === key) ?? null));
  }, [key]);
  if (!may('edit'))
    return html`<${Shell} title="Open a session">
      <div class="wrap">
        <${Empty} level=${1} title="Only editors open sessions">
          <p>
            You can work on the sessions that are open. To open one yourself, ask an admin for the role editor.
          </p>
          <a class="btn" href="/">To the desk</a>
        <//>
      </div>
    <//>`;
  if (draft === undefined)
    return html`<${Shell} title="Open a session"><${Loading} words="Looking for a draft" /><//>`;
  return html`<${OpenForm} storeKey=${key} draft=${draft} />`;
}

/** @param {{storeKey: string, draft: {id: string, typed: Typed} | null}} props */
function OpenForm({ storeKey, draft }) {
  const form = useForm({ ...EMPTY, ...draft?.typed });
  const { typed, setTyped } = form;
  const id = useRef(draft?.id ?? crypto.randomUUID());
  const text = useRef(/** @type {HTMLTextAreaElement | null} */ (null));
  const intake = useIntake(form);
  const { preview, article, words } = intake;
  const counted = useMemo(() => count(words), [words]);
  const blank = Object.values(typed).every((value) => !value.trim());
  const suggested = useMemo(() => titleIn(words), [words]);
  const discard = useDraft(storeKey, id, typed, blank);

  const clear = () => {
    id.current = crypto.randomUUID();
    setTyped({ ...EMPTY });
    text.current?.focus();
  };
  const open = form.submit(async () => {
    needs({ text: words }, { text: 'There is no text yet. Paste the article here.' });
    if (counted.bytes > LONGEST) throw tooLong(counted.bytes);
    const title = typed.title.trim() || suggested;
    needs({ title }, { title: 'Write a title.' });
    const details = { ...typed, title, text: words };
    const session = await openSession(id, details, article?.backup ?? []);
    await discard();
    navigate(`/sessions/${session}`, { replace: true });
  });
  useKeys([
    {
      keys: 'mod+enter',
      does: 'Open the session',
      typing: true,
      run: () => form.form.current?.requestSubmit(),
    },
  ]);

  return html`<${Shell} title="Open a session">
    <div class="wrap narrow">
      <header class="page-head"><h1>Open a session</h1></header>
      <div class="open-grid">
        <form class="form leaf" ref=${form.form} onSubmit=${open} noValidate>
          <${Article} form=${form} intake=${intake} counted=${counted} inputRef=${text} />
          <${Details}
            form=${form}
            suggested=${suggested}
            address=${intake.way !== 'address' || Boolean(preview && !preview.asText)}
            fetches=${intake.fetches}
          />
          <${Acts} busy=${form.busy} blank=${blank} onClear=${clear} />
          <p class="quiet">
            ${
              blank
                ? 'What you type is kept on this device until the session is open.'
                : 'Kept on this device until the session is open or you clear it.'
            }
          </p>
        </form>
        <div class="aside">
          ${
            preview &&
            article &&
            html`<${BackupFound} preview=${preview} backup=${article.backup} />`
          }
          <${WhatNext} />
        </div>
      </div>
    </div>
  <//>`;
}

/**
 * The article itself: what was found, or the ways it may come in.
 * @param {{form: Form, intake: ReturnType<typeof useIntake>, counted: ReturnType<typeof count>,
 *   inputRef: any}} props
 */
function Article({ form, intake, counted, inputRef }) {
  const { typed, other, busy, field } = form;
  const { preview, way } = intake;
  const ofFile = other?.field === 'file' ? other : null;
  const problem = other && !ofFile && html`<${ProblemNote} problem=${other} />`;
  if (preview && !preview.asText)
    return html`${problem}
      <${Shown}
        preview=${preview}
        text=${intake.words}
        lang=${typed.language.trim()}
        onChange=${intake.change}
        onOther=${intake.drop}
        onText=${intake.correct}
      />`;
  return html`
    ${problem}
    <${Ways} way=${way} onWay=${intake.setWay} />
    ${
      way === 'file' &&
      html`<${ChooseFile} onFile=${intake.takeFile} busy=${busy} problem=${ofFile} />`
    }
    ${
      way === 'address' &&
      html`<${Address}
        field=${field('url')}
        busy=${busy}
        fetches=${intake.fetches}
        again=${Boolean(form.problem)}
        onFetch=${intake.fetchIt}
        onWay=${intake.setWay}
      />`
    }
    ${
      (way === 'paste' || typed.text.trim()) &&
      html`<${Paste} form=${form} counted=${counted} inputRef=${inputRef} onPaste=${intake.onPaste} />`
    }
  `;
}

/**
 * Opens the session. Answers its id.
 * @param {{current: string}} id that makes sending it twice harmless
 * @param {Typed} typed
 * @param {import('../shared/compose.js').BackupInput[]} backup what the writer left in the draft
 * @returns {Promise<string>}
 */
async function openSession(id, { text, preview: _, ...rest }, backup) {
  const details = Object.fromEntries(
    Object.entries(rest)
      .map(([name, value]) => [name, value.trim()])
      .filter(([, value]) => value),
  );
  const ask = async () =>
    (await call('POST /api/sessions', { body: { ...details, id: id.current, text, backup } }))
      .session;
  try {
    return await ask();
  } catch (thrown) {
    // An earlier try got through unheard, and the form has changed since: then this is another
    // session.
    if (!(thrown instanceof Problem && thrown.code === 'command_reused')) throw thrown;
    id.current = crypto.randomUUID();
    return ask();
  }
}

/**
 * The article's text and how long it is.
 * @param {{form: Form, counted: ReturnType<typeof count>, inputRef: any,
 *   onPaste: (event: ClipboardEvent) => void}} props
 */
function Paste({ form: { typed, field }, counted, inputRef, onPaste }) {
  const over = counted.bytes > LONGEST;
  return html`<div class="paste">
    <${Field}
      label="Text of the article"
      multiline
      autofocus
      inputRef=${inputRef}
      spellcheck=${false}
      onPaste=${onPaste}
      class=${over ? 'over' : ''}
      lang=${typed.language.trim() || undefined}
      hint="Paste it whole, with its headline. Empty lines part the paragraphs."
      ...${field('text')}
      problem=${field('text').problem || (over ? tooLong(counted.bytes).detail : '')}
    />
    <p class="tally soft num">
      <span>${plural(counted.words, 'word')}</span>
      <span>${plural(counted.characters, 'character')}</span>
      <span class="quiet">up to 1 MiB</span>
    </p>
    <p class="sr" role="status">${over ? 'The text is longer than 1 MiB.' : ''}</p>
  </div>`;
}

/**
 * What is known about the article.
 * @param {{form: Form, suggested: string, address: boolean, fetches: boolean | undefined}} props
 *   address: whether its web address is asked for here
 */
function Details({ form: { typed, field }, suggested, address, fetches }) {
  const language = languageName(typed.language.trim());
  return html`
    <${Field}
      label="Title"
      hint=${
        !typed.title.trim() && suggested
          ? html`If you leave it empty: <q dir="auto">${suggested}</q>`
          : undefined
      }
      ...${field('title')}
    />
    <div class="pair">
      <${Field} label="Author" optional ...${field('author')} />
      <${Field} label="Outlet" optional ...${field('outlet')} />
    </div>
    <div class="pair">
      <${Field}
        label="Published"
        optional
        hint="A day, such as 30 June 2026."
        ...${field('published')}
      />
      <${Field}
        label="Language"
        optional
        hint=${language ? `That is ${language}.` : 'A code. Left empty: en, English.'}
        list="languages"
        autocapitalize="none"
        spellcheck=${false}
        ...${field('language')}
      />
      <datalist id="languages">
        ${LANGUAGES.map(
          (tag) => html`<option key=${tag} value=${tag}>${languageName(tag)}</option>`,
        )}
      </datalist>
    </div>
    ${
      address &&
      html`<${Field}
        label="Web address"
        optional
        hint=${
          fetches === false
            ? 'Where the article is or will be. This Stet fetches no addresses.'
            : 'Where the article is or will be. It is fetched only if you ask for it above.'
        }
        type="url"
        ...${field('url')}
      />`
    }
  `;
}

/** @param {{busy: boolean, blank: boolean, onClear: () => void}} props */
function Acts({ busy, blank, onClear }) {
  const [clearing, setClearing] = useState(false);
  const clear = () => {
    setClearing(false);
    onClear();
  };
  return html`<div class="acts">
    <${Button} kind="main" big type="submit" kbd="Ctrl ↵" pending=${busy}>Open session<//>
    ${
      clearing
        ? html`
          <span role="alert">Clear everything typed here?</span>
          <${Button} onClick=${clear}>Clear it<//>
          <${Button} kind="bare" onClick=${() => setClearing(false)}>Keep it<//>
        `
        : !blank &&
          html`<${Button} kind="bare" onClick=${() => setClearing(true)}>Clear the form<//>`
    }
  </div>`;
}

const WhatNext = () => html`<aside class="next" aria-labelledby="next">
  <h2 id="next">What happens next</h2>
  <p>
    Stet splits the text into sentences and suggests what can be checked. Nothing counts as read until one of you says so.
  </p>
  <p>The text stays as it is from then on. Title, author and the rest can be changed later.</p>
  <p>Everybody on the desk sees the session.</p>
</aside>`;

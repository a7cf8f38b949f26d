import { fixtures, renderFixture, type Fixture } from '../../shared/emails/fixtures.ts';
import type { RenderedMail } from '../../shared/emails/render.ts';
import type { EmailTemplate } from '../../shared/emails/template.ts';
import { everyVariant } from '../../shared/emails/variants.ts';

/** One template as one reader gets it. */
export interface Page {
  /** The beginning of its files' names: `lead-nurture.ask-once.sparse`. */
  name: string;
  template: EmailTemplate;
  fixture: Fixture;
  mail: RenderedMail;
}

/** Every template with every fixture, in the order of the catalogue; one that is tried, in the words of each arm. */
export const pagesOf = (templates: EmailTemplate[]): Page[] =>
  templates
    .flatMap(everyVariant)
    .map(named)
    .flatMap((template) =>
      fixtures.map((fixture) => ({
        name: `${template.id.replaceAll('/', '.')}.${fixture}`,
        template,
        fixture,
        mail: renderFixture(template, fixture),
      })),
    );

const named = ({ arm, words }: { arm?: string; words: EmailTemplate }): EmailTemplate =>
  arm === undefined ? words : { ...words, id: `${words.id}.${arm}` };

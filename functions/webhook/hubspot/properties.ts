import type { Bag } from '../plain-value.ts';

/** HubSpot's own names of properties under ours; one that is not here is read by its own name. */
const contactNames: Record<string, string> = {
  firstname: 'first_name',
  lastname: 'last_name',
  jobtitle: 'title',
  mobilephone: 'phone',
  numemployees: 'employees',
  numberofemployees: 'employees',
  annualrevenue: 'revenue',
  state: 'region',
  hs_timezone: 'timezone',
  hs_email_optout: 'do_not_email',
};
const companyNames: Record<string, string> = {
  numberofemployees: 'employees',
  annualrevenue: 'revenue',
  state: 'region',
};

export const contactName = (property: string): string => contactNames[property.toLowerCase()] ?? property;
export const companyName = (property: string): string => companyNames[property.toLowerCase()] ?? property;

/** The fields of a submitted form; those of the company (object type `0-2`) are told apart from the person's. */
export const submitted = (fields: { name: string; value?: unknown; objectTypeId?: string | undefined }[]): Bag =>
  Object.fromEntries(
    fields.map(({ name, value, objectTypeId }) => [
      objectTypeId === '0-2' ? (name === 'name' ? 'company' : companyName(name)) : contactName(name),
      value,
    ]),
  );

/** Words that mean one person wherever they stand: addresses, telephone numbers, the full name. Lower case. */
export interface PersonalWords {
  emails: string[];
  /** The addresses among them. */
  words: string[];
}

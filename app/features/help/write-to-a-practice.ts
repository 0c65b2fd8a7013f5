import { messageWordSays, messageWords } from '~/domain/messages/message-templates'
import type { HelpTopic } from './help-topic'

/** How the ICB writes to a practice: a page for the ICB, which practices may read too. */
export const writeToAPractice: HelpTopic = {
  slug: 'write-to-a-practice',
  group: 'icb',
  title: 'Write to a practice',
  lede: 'Begin with a template, make it your own, and see what will be sent and to whom.',
  sections: [
    {
      heading: 'On a case',
      steps: [
        'Open “Send a message to the practice”.',
        'Choose a template, and press “Use this template”. Its words stand in the box. What you had typed stays above them.',
        'Change what does not fit.',
        'Press “Preview” to see the message, who reads it in the app and who gets it by e-mail. Or press “Send message” at once.',
      ],
    },
    {
      heading: 'What cannot be filled in',
      paragraphs: [
        'Nobody may have the case yet, or the practice may have sent no return today. Then the word stays between braces, and the page says why. Put your own words in its place. A message with something left between braces is not sent.',
      ],
    },
    {
      heading: 'To several practices',
      paragraphs: [
        'Tick cases in the queue and choose “Send a message”. The words between braces are filled in for each practice. The preview shows what each one reads. A practice for which something is missing gets nothing, and is named.',
      ],
    },
    {
      heading: 'Words between braces',
      terms: messageWords.map((word) => ({ term: `{${word}}`, means: `${messageWordSays[word]}.` })),
    },
    {
      heading: 'Who writes the templates',
      paragraphs: [
        'Your system administrator, under Administration, “Message templates”. Each change is kept with who made it and why. A template can be retired, and brought back.',
      ],
    },
    {
      heading: 'An example',
      example:
        'You have just rung Latham House. You choose “Confirm what we agreed” and write the two things you agreed in the place of {write}. The preview names the practice manager. You press “Send message”.',
    },
  ],
  links: [
    { href: '/help/who-sees-what', label: 'Who sees what a practice sends' },
    { href: '/help/what-happens-next', label: 'What a practice is told about a case' },
  ],
}

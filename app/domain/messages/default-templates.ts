import { caseLanes } from '~/domain/cases/lanes'
import type { MessageTemplate } from './message-templates'

const everywhere = { lanes: [...caseLanes], isInUse: true }

/** The templates the service begins with, numbered in this order. Proposed words, for the ICB and LMC to make their own. */
export const defaultTemplates: readonly MessageTemplate[] = [
  {
    ...everywhere,
    name: 'Ask when we can ring',
    purpose: 'Before a first call, or when nobody could come to the telephone',
    body: `Hello {practice},

I would like to ring you, hear how today is going and find out what would help most, without taking you away from your patients.

When would be a good time, and which number should I ring? One line here is enough. Or ring us whenever it suits you, on {phone}.`,
  },
  {
    name: 'We have seen your level',
    purpose: 'So that nobody wonders whether their return was read',
    lanes: ['acute'],
    isInUse: true,
    body: `Hello {practice},

Thank you for your return. We have seen that you are at {level} today, and {owner} is looking at what we can do. You will hear from us; you do not have to chase.

If it stops being safe before then, please do not wait for us. Ring {phone} straight away.`,
  },
  {
    ...everywhere,
    name: 'Confirm what we agreed',
    purpose: 'After a call, so that both sides have it in writing',
    body: `Hello {practice},

Thank you for your time on the telephone. This is what we agreed, so that we both have it in writing:

{write}

If we have got something wrong, or things change, please answer here and we will put it right. For anything urgent ring {phone}.`,
  },
  {
    name: 'Ask what we need for a half-day closure',
    purpose: 'When a closure may be needed and facts are missing to decide',
    lanes: ['acute'],
    isInUse: true,
    body: `Hello {practice},

It sounds as if you may need to close for half a day. We want to decide quickly and find cover for your patients. To do that we need to know:

1. which day, morning or afternoon, and which sites
2. why it would not be safe to stay open
3. the name and role of the clinician who says so
4. which number patients’ calls should go to, and a GP we can reach that day
5. what happens to urgent results, home visits and care homes

The quickest way is “Ask for a closure or session” on your home page. If you have sent that already, just add here what is missing. Please leave out patients’ details.

If this cannot wait, ring us on {phone}.`,
  },
  {
    ...everywhere,
    name: 'Say who has your case now',
    purpose: 'When a colleague is away or hands the case over',
    body: `Hello {practice},

The colleague who looked after your case is away, and {owner} has it now. {owner} can read everything you have told us, so you do not have to explain it again.

What we agreed still stands. You can write here at any time, or ring the team on {phone}.`,
  },
  {
    ...everywhere,
    name: 'Ask how today is',
    purpose: 'The day after a rough day, or after a while without news',
    body: `Hello {practice},

We know it has been hard lately, and we wanted to ask how you and your team are today, {day}.

Is there anything we can take off you, even something small? One line here is enough. If today is worse, tell us now or ring {phone}: you do not have to wait for the next return.`,
  },
  {
    ...everywhere,
    name: 'Say thank you, and how to come back',
    purpose: 'When the work is done, before the case is resolved',
    body: `Hello {practice},

Thank you for telling us early and for working this through with us. This is where we have got to:

{write}

We will ask you shortly whether it helped. An honest “no” is as useful to us as a “yes”, and is never held against you.

If it gets difficult again, please come back at once: “Ask for help now” on your home page, or {phone}.`,
  },
]

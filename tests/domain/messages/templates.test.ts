import { describe, expect, test } from 'vitest'
import { defaultTemplates } from '~/domain/messages/default-templates'
import { fillIn, leftOverProblem, leftOverWords, templateProblem } from '~/domain/messages/fill-in'
import {
  longestTemplateBody,
  messageTemplateSchema,
  messageWordLacks,
  messageWords,
  templatesFor,
  withTemplate,
} from '~/domain/messages/message-templates'

describe('filling in a template', () => {
  test('puts each word in wherever it stands, and never reads a value as a template', () => {
    const filled = fillIn('{practice}: {owner} rings {practice}.', { practice: 'Oak {owner}', owner: 'Ann' })
    expect(filled).toEqual({ text: 'Oak {owner}: Ann rings Oak {owner}.', missing: [] })
  })

  test('leaves no hole: what is not known stays between its braces and is named once', () => {
    const filled = fillIn('Dear {practice}, {owner} has it. Ask {owner}.', { practice: 'Oak', owner: null })
    expect(filled).toEqual({
      text: 'Dear Oak, {owner} has it. Ask {owner}.',
      missing: ['owner'],
    })
    expect(fillIn('Dear {practice},', { practice: '  ' })).toEqual({
      text: 'Dear {practice},',
      missing: ['practice'],
    })
  })

  test('a template names what cannot be filled in, and a brace that stands alone', () => {
    const problem = (text: string) => templateProblem(text, ['practice', 'owner'])
    expect(problem('Dear {practice}, {owner} will ring.')).toBeUndefined()
    expect(problem('Dear {patient} and {nhsNumber}')).toContain('{patient}, {nhsNumber} are nothing')
    expect(problem('Dear {practice')).toContain('A brace stands alone')
    expect(problem('Dear {{practice}}')).toContain('A brace stands alone')
    expect(problem('Dear {}')).toContain('{} is nothing')
  })

  test('a text with something left between braces is not ready to be sent', () => {
    expect(leftOverProblem('Dear Oak, we ring at {day}, {day} or {owner}.')).toBe(
      '{day}, {owner} are not filled in. Write the words themselves.',
    )
    expect(leftOverWords('Half of {all the words}, and a lone { brace')).toEqual([])
    expect(leftOverProblem('Dear Oak, we ring today.')).toBeUndefined()
  })
})

describe('the templates the service begins with', () => {
  test.each(defaultTemplates.map((one) => [one.name, one] as const))('“%s” is a valid one', (_name, one) => {
    expect(messageTemplateSchema.parse(one)).toEqual(one)
    expect(one.body.length).toBeLessThan(longestTemplateBody / 2)
  })

  test('have a name each, greet the practice, and say how to reach the team', () => {
    expect(new Set(defaultTemplates.map(({ name }) => name)).size).toBe(defaultTemplates.length)
    for (const { body } of defaultTemplates) {
      expect(body).toMatch(/^Hello \{practice\},\n\n/)
      expect(body).toContain('{phone}')
    }
  })

  test('every word they may name says why it can be missing', () => {
    expect(Object.keys(messageWordLacks)).toEqual([...messageWords])
  })
})

describe('choosing a template', () => {
  test('only what is in use and fits every lane asked for is offered, by name', () => {
    const [ring, level] = defaultTemplates
    if (!ring || !level) throw new Error('There are templates')
    const all = [level, ring, { ...ring, name: 'Old', isInUse: false }]
    expect(templatesFor(all, ['acute']).map(({ name }) => name)).toEqual([ring.name, level.name])
    expect(templatesFor(all, ['acute', 'welfare']).map(({ name }) => name)).toEqual([ring.name])
  })

  test('fills an empty box, changes an untouched template for the next, and keeps what was typed', () => {
    expect(withTemplate('', '', 'Hello Oak,')).toBe('Hello Oak,')
    expect(withTemplate('Hello\r\nOak,', 'Hello\nOak,', 'Dear Oak,')).toBe('Dear Oak,')
    expect(withTemplate('I rang twice.\r\n', '', 'Hello Oak,')).toBe('I rang twice.\n\nHello Oak,')
    expect(withTemplate('Hello Oak, it is me', 'Hello Oak,', 'Dear Oak,')).toBe(
      'Hello Oak, it is me\n\nDear Oak,',
    )
  })
})

"""Steps while mediation goes on (调查、调解): sessions, inquiries, terms, people who join or leave."""

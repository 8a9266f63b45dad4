global using CivicConnect.Engagements.V1;
global using Country = CivicConnect.Organizations.V1.Country;
global using Development = CivicConnect.Organizations.V1.Development;
global using ImportJob = CivicConnect.Imports.V1.ImportJob;
global using Organization = CivicConnect.Organizations.V1.Organization;
global using Sector = CivicConnect.Common.V1.Sector;
global using Source = CivicConnect.Common.V1.Source;
